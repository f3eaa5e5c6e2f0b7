"""Full-text search over the articles, on Whoosh."""

"""What needs both languages: renderings as they are known, and queries that cross."""

"""An open article: a class a concern, each above the next."""

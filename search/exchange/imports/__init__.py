"""Bookmarks that come back from a file."""

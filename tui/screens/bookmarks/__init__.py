"""The bookmarks of a corpus."""

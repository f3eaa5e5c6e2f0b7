"""What the reader made: bookmarks and their notes."""

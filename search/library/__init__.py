"""What the reader made: bookmarks with notes, saved searches, history, what was read."""

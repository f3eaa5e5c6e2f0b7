"""What the reader made: bookmarks, saved searches, history, corrections, a glossary."""

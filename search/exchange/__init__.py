"""From and to other programs: exports, bookmarks that come back, files of terms."""

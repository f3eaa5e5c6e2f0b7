"""What lies on the disk: folders, locks, SQLite files, and the articles read so far."""

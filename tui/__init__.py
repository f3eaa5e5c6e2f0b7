"""The screen and the command line of corpus-tui."""

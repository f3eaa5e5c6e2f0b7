"""An open article: the screen, and an object for each of its concerns."""

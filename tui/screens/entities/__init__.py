"""The entities of a corpus: the screen, and an object for each of its concerns."""

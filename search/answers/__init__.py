"""What can be asked of a corpus: hits, lines of a concordance, names."""

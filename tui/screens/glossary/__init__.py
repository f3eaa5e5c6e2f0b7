"""The glossary of a corpus: the screen, its list of terms, and changing them."""

"""The concordance of a query: the screen, and what gathers and renders its lines."""

"""What goes into a model and comes out of it: case, names, and what must not change."""

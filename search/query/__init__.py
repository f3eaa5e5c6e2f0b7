"""The question and the shape of its answer, whichever engine answers it."""

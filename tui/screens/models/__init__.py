"""The translation packages."""

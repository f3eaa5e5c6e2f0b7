"""The translation packages: the screen, installing and removing."""

"""Keeping a corpus up to date: what changed, reading it, repairing what is damaged."""

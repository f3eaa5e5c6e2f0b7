"""Exports of what the reader made, one module a format."""

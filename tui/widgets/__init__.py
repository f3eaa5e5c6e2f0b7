"""Widgets and dialogs that screens share."""

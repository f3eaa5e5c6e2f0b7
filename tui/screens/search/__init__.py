"""The search box over the hits, and the lists that lie over it."""

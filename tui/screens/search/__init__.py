"""The search box over the hits, the concerns of its screen, and the lists that lie over it."""

"""Translation of segments with Argos packages, and the memory of what was translated."""

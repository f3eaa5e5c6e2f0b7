"""A module a format: what is in a file, as `search.reading.document` has it."""

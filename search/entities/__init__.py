"""People, places and organisations in the text."""

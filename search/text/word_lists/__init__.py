"""What is known of words and names beforehand, in both languages: lists, and the gazetteer."""

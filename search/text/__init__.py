"""Text and words: decoding, cleaning, language, sentences, tokens, how they compare."""

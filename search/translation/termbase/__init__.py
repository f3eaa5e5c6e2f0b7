"""The built-in termbase: what words of news, law and policy are called in the other language."""

"""A report as a parsed document (parse.py), and who stands where around a word of it (grammar.py)."""

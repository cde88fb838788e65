"""Who says so: attributions over a parsed report (attribution.py), from cue words, quotations and speakers."""

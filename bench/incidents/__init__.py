"""Articles to incidents, from raw text."""

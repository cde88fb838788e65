"""Speed and memory of exports and imports: see README.md."""

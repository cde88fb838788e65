"""How often the words of a report are linked to the right actor."""

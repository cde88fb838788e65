"""How the happenings of one report hang together: an arrest for a bombing, a strike in answer to another."""

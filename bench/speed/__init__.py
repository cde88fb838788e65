"""How fast reports become incidents, and in how much memory."""

"""Who says what, in news on politics in which other people marked it."""

"""Which type of act a snippet of news tells of."""

"""How fusing grows with the record."""

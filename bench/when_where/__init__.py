"""When and where incidents were, on reports of other people that others coded."""

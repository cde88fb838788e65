"""Which mentions of one report tell of one happening (groups.py): by their facts (facts.py) and by the flow of the text
(flow.py)."""

"""Comparators: two values in, a Score out, with a reason that a reader understands.

A comparator knows nothing of accounts, of the record or of the other fields. Two unknowns are not equal:
where one side is unknown the score is 0.
"""

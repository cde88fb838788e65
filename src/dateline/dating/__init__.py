"""Date words: where a text speaks of a time (find.py) and which days that is (resolve.py).

Below extraction and resolving, since both need it: what tells of one happening is told by its days.
"""

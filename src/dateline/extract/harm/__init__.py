"""Persons told one by one as killed, hurt or hit, and what they come to: who they are (people.py), what is told of them
(told.py), and the sum for each happening (reckon.py)."""

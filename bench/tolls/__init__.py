"""Killed and injured, on reports of other people that others coded."""

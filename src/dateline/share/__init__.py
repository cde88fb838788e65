"""Incidents in the formats of others, one module a format. What leaves here names no private person."""

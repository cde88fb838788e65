"""Incidents and who plays which part in them, by the metric of GTT on MUC-4."""

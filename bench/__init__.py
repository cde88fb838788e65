"""Measurements: `python -m bench.NAME`. Nothing here is imported by the package or its tests."""

"""Whether the act that words name happened."""

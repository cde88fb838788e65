"""Which reports copy one another."""

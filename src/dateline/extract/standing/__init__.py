"""Standing relations in four steps: words that tell of one, who they join, whether it is asserted, and since when."""

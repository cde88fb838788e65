"""What a report costs: time and memory, with and without the weights."""

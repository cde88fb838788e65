"""What the gate takes for being in the domain."""

"""What learnt weights see in a report: who plays which part in violence, which act a word names, and whether it was."""

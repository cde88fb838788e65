"""What follows from incidents taken together. It reads them and never changes them."""

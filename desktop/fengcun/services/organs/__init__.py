"""What differs between the offices of the justice organs."""

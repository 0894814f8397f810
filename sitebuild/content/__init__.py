"""What an edition is made of, as plain values."""

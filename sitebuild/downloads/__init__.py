"""Files people take away, made from records or finished HTML handed in as arguments."""

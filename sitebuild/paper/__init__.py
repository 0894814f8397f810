"""Finished HTML to PDF: the one way every PDF of ours is made."""

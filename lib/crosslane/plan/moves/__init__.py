"""Moves on a strip, what followed each on a board, and the desk of whoever received the family."""

"""Supposing that one crossing had been made: who would have held what, and which decisions would have had it on the table."""

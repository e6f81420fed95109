"""What people make of a case over time: their notes and decisions, kept beside it and never in it."""

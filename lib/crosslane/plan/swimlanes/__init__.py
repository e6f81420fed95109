"""The swimlane chronology: what happened in which agency, and what crossed between them."""

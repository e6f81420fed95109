"""A seven-minute briefing on a case, as plain values."""

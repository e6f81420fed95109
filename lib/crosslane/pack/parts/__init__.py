"""The parts of a pack, one module each: what of the case goes in, in which words. All that they write follows from rows."""

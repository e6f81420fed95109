"""A learning circle's walk through a case as plain data: stops, then-views, reveals, hand-outs, the record."""

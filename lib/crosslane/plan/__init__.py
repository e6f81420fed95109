"""Plans: what will be drawn, as plain data. Meaning is settled here; renderers only draw."""

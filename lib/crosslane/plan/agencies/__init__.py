"""The ecomap: the agencies around the family, and what went between them."""

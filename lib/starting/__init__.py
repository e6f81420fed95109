"""What start.py does, in modules that need nothing but Python itself."""

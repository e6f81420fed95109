"""The held-by table: who held which item at the end of a day."""

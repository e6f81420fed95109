"""The genogram: who is related to whom, as recorded, believed or established."""

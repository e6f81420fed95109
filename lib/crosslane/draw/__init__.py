"""Renderers: plans as Plotly figures and as text. The only layer that imports plotly."""

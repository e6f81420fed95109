"""Controls for notebooks. The only layer that imports ipywidgets."""

"""Family and agencies as networkx graphs. The only layer that imports networkx."""

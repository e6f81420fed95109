"""The linked explorer: everything that its page needs as one value, and the page's own script and style."""

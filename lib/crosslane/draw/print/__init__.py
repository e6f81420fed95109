"""Pictures for print: the plans of the figures as SVG pages, without a browser, the same on every machine."""

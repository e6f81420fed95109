"""What leaves the notebooks as a file: Word, Excel, PDF and HTML that need nothing but themselves."""

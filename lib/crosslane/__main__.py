"""``python -m crosslane`` is the command line."""

from crosslane.cli import main

main()

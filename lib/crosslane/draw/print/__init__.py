"""Pictures for print: the plans of the figures as SVG pages, without a browser, the same on every machine."""

from __future__ import annotations

from crosslane.draw.print.agencies import print_agencies
from crosslane.draw.print.export import to_pdf, to_png
from crosslane.draw.print.family import print_family
from crosslane.draw.print.held_by import print_held_by
from crosslane.draw.print.swimlanes import print_swimlanes

__all__ = ["print_agencies", "print_family", "print_held_by", "print_swimlanes", "to_pdf", "to_png"]

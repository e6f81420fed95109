"""A case as one Excel workbook, and back without loss: a sheet for each table, for people who work in Excel or LibreOffice."""

from crosslane.casefile.workbook.read import is_workbook, read_workbook
from crosslane.casefile.workbook.write import save_workbook, workbook_bytes

__all__ = ["is_workbook", "read_workbook", "save_workbook", "workbook_bytes"]

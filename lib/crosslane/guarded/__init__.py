"""Files that nobody vouches for, looked into in a process of their own, within limits: all Office and PDF files of others."""

from crosslane.guarded.apart import FileRefused, Limits, Refused, limits_for, read_apart

__all__ = ["FileRefused", "Limits", "Refused", "limits_for", "read_apart"]

"""Case files: the only code that opens, checks and writes them."""

from crosslane.casefile.check import find_problems
from crosslane.casefile.coverage import find_uncited
from crosslane.casefile.problems import CaseProblems, Problem
from crosslane.casefile.read import list_cases, load_case
from crosslane.casefile.write import save_case

__all__ = ["CaseProblems", "Problem", "find_problems", "find_uncited", "list_cases", "load_case", "save_case"]

"""Who goes round the one place for files, Office files, processes, names of files and the network: one rule a danger.

A rule is given a module and yields what in it goes round.
"""

from __future__ import annotations

import ast
import re

from tests.trust.walking import Found, Module, calls, imports, in_memory

# Files -----------------------------------------------------------------------------------------

SAVERS = (
    "crosslane/casefile/saving.py",  # the one way of saving
    "crosslane/journal.py",  # SQLite keeps its own
    "starting/environment.py",  # the environment's stamp and settings; runs before crosslane can be imported
    "starting/servers.py",  # a page that only its owner can read, for the token
)
_WRITES = {"write_text", "write_bytes", "write_html", "write_image", "to_excel", "to_json_file", "copyfile", "copy2"}
_WRITERS = {"sqlite3.connect", "os.replace", "os.rename", "shutil.copy", "shutil.move", "tempfile.NamedTemporaryFile"}


def files_written(module: Module) -> Found:
    """Files are written by ``casefile/saving.py``: aside, flushed, put in place, and swept."""
    if module.is_in(*SAVERS):
        return
    memory = in_memory(module.tree)
    for call, name in calls(module.tree):
        last = name.rpartition(".")[2]
        texts = [one.value for one in (*call.args, *(key.value for key in call.keywords)) if isinstance(one, ast.Constant)]
        opens = last == "open" and any(
            isinstance(text, str) and re.fullmatch("[rwabxt+]*[wax+][rwabxt+]*", text) for text in texts
        )
        first = call.args[0] if call.args else None
        into_memory = isinstance(first, ast.Name) and first.id in memory
        saves = (
            (last == "save" or name == "xlsxwriter.Workbook" or (last == "ZipFile" and "w" in texts))
            and first is not None
            and not into_memory
        )
        saves = saves or (last in ("to_csv", "to_json") and first is not None and not into_memory)
        if opens or saves or last in _WRITES or name in _WRITERS:
            yield call, f"writes a file by {name}"


# Office files, processes -------------------------------------------------------------------------

READERS = (
    "crosslane/guarded/",
    "crosslane/intake/old_workbook.py",
    "crosslane/intake/opendocument.py",
    "crosslane/intake/portable.py",
    "crosslane/intake/word.py",
    "crosslane/intake/workbook.py",
    "crosslane/casefile/workbook/sheets.py",
)
"""Modules that run in the child alone; `one_door` says who may name them."""
OURS = (
    "crosslane/pack/neutral.py",  # packs what was made a moment ago once more
    "crosslane/disguise/unpacking.py",  # searches what this program is about to hand out
)
"""Modules that open files of our own making."""
_OPENS = {"ZipFile", "load_workbook", "CalamineWorkbook", "fromstring", "iterparse", "XMLParser", "PdfReader", "from_filelike"}
_OPENERS = {"pdfplumber.open", "calamine.load_workbook", "etree.parse", "ET.parse", "openpyxl.open"}


def office_files_opened(module: Module) -> Found:
    """Office files, PDF and XML of others are opened in the child alone; what we made ourselves a moment ago is no such file."""
    if module.is_in(*READERS, *OURS):
        return
    for call, name in calls(module.tree):
        last = name.rpartition(".")[2]
        reads_word = last == "Document" and bool(call.args)
        if last in _OPENS and not (last == "ZipFile" and _writes_zip(call)):
            yield call, f"opens a file by {name}"
        elif name in _OPENERS or reads_word or name.startswith(("pd.read_", "pandas.read_")) or last == "to_datetime":
            yield call, f"opens or reads by {name}"


def _writes_zip(call: ast.Call) -> bool:
    return any(isinstance(one, ast.Constant) and one.value == "w" for one in call.args)


_BEHIND = re.compile(r"crosslane\.intake\.(old_workbook|opendocument|portable|word|workbook)\.read_")


def one_door(module: Module) -> Found:
    """The readers that run in the child are named by the task that the child is given, and by nobody else."""
    if module.is_in("crosslane/intake/reading.py"):
        return
    for node, name in imports(module.tree):
        if _BEHIND.match(name):
            yield node, f"imports {name}, which must run in the child"


STARTERS = ("crosslane/guarded/apart.py", "crosslane/library.py", "starting/")
"""Modules that start processes: for files from outside, for many cases at once, for the servers."""


STARTERS = ("crosslane/guarded/apart.py", "crosslane/library.py", "starting/")
"""Modules that start processes: for files from outside, for many cases at once, for the servers."""


def processes(module: Module) -> Found:
    """Processes are started by the guarded reader and by the starter; nothing runs text as a program."""
    for node, name in imports(module.tree):
        if name.split(".")[0] in ("subprocess", "multiprocessing") and not module.is_in(*STARTERS):
            yield node, f"imports {name}"
        if name.split(".")[0] in ("pickle", "marshal", "shelve", "dill", "yaml"):
            yield node, f"imports {name}, which can run what it reads"
    for call, name in calls(module.tree):
        if name in ("eval", "exec", "os.system", "os.popen", "__import__") or any(key.arg == "shell" for key in call.keywords):
            yield call, f"runs text by {name}"


# Names of files, network -----------------------------------------------------------------------

_WORDS_OF_A_CASE = ("label", "title", "heading", "words", "text", "said", "short")


def names_of_files(module: Module) -> Found:
    """A text of a case names a file only through ``places.name_for``."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.JoinedStr)):
            continue
        for part in node.right.values:
            value = part.value if isinstance(part, ast.FormattedValue) else None
            if isinstance(value, ast.Attribute) and value.attr in _WORDS_OF_A_CASE:
                yield node, f"names a file by {ast.unparse(value)}"


_NETWORK = {
    "socket",
    "http",
    "urllib",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "ssl",
    "xmlrpc",
    "socketserver",
    "asyncore",
}


def network(module: Module) -> Found:
    """Nothing speaks to the network; ``lib/starting/servers.py`` alone listens, on this machine."""
    if module.is_in("starting/servers.py"):
        return
    for node, name in imports(module.tree):
        if name.split(".")[0] in _NETWORK and not name.startswith("urllib.parse"):
            yield node, f"imports {name}"
    for call, name in calls(module.tree):
        if name.rpartition(".")[2] in ("bind", "listen", "start_server", "create_connection", "urlopen", "urlretrieve"):
            yield call, f"listens or asks by {name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and node.value in ("0.0.0.0", "::", "*.*"):
            yield node, f"names the address {node.value}"

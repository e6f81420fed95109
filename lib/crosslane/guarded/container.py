"""What kind of file some bytes are, and whether they are safe to look into: by what they hold, not by what the file is called."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from crosslane.guarded.apart import Refused

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes that all parts of one file may come to when unpacked."""
MOST_PARTS = 5_000
MOST_RATIO = 400
"""How many times larger than packed a big part may be; tables pack well, but seldom better than 100 times."""
_BIG = 20 * 1024 * 1024
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_XML_PARTS = (".xml", ".rels", ".vml")

ENDINGS = {
    ".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods",
    ".csv": "text", ".tsv": "text", ".txt": "text", ".pdf": "pdf",
}  # fmt: skip
"""The kinds of files that are read, by their ending."""
KINDS = {
    "docx": "a Word document (.docx)", "xlsx": "an Excel workbook (.xlsx)", "xls": "an Excel workbook of the old kind (.xls)",
    "ods": "an OpenDocument spreadsheet (.ods)", "text": "plain text (.csv, .tsv)", "pdf": "a PDF (.pdf)",
    "doc": "a Word document of the old kind (.doc)", "odt": "an OpenDocument text (.odt)", "rtf": "a rich text file (.rtf)",
    "html": "a web page (.html)", "xlsb": "a binary Excel workbook (.xlsb)",
    "zip": "an archive (.zip)", "ole": "an old Office file",
    "picture": "a picture", "empty": "empty", "unknown": "of a kind that is not known here",
}  # fmt: skip
_READ = "Word (.docx), Excel (.xlsx, .xls), OpenDocument spreadsheets (.ods), .csv, .tsv and PDF with text are read"


def kind_of(data: bytes) -> str:
    """The kind of a file by its bytes, a key of `KINDS`.

    Raises:
        Refused: it is encrypted, or cut short.
    """
    if not data.strip(b"\0\t\r\n "):
        return "empty"
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if _PDF in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")):
        return "picture"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|head|meta)", data[:200], re.IGNORECASE):
        return "html"
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200:2].count(0) > 40 or data[1:200:2].count(0) > 40
    odd = sum(byte < 9 or 13 < byte < 32 for byte in data[:4000])
    return "text" if utf_16 or odd <= len(data[:4000]) // 50 else "unknown"


def _kind_of_ole(data: bytes) -> str:
    def names(word: str) -> bool:
        return word.encode("utf-16-le") in data

    if names("EncryptedPackage"):
        raise Refused("it is protected with a password", "open it with the password, save it without one and send that")
    if names("WordDocument"):
        return "doc"
    return "xls" if names("Workbook") or names("Book") else "ole"


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            mimetype = packed.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Refused("it is cut short or damaged", "ask for it to be sent again") from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    for kind, word in (("ods", b"opendocument.spreadsheet"), ("odt", b"opendocument.text")):
        if word in mimetype:
            return kind
    return "zip"


def check_kind(name: str, data: bytes) -> str:
    """The kind of a file, where its ending agrees.

    Raises:
        Refused: it is of a kind that is not read, or its ending says something else.
    """
    ending = PurePath(name).suffix.lower()
    kind = kind_of(data)
    if kind == "empty":
        raise Refused("it is empty", "ask for it to be sent again")
    called = ENDINGS.get(ending)
    if kind == "ole" and called == "xls":
        raise Refused("it is cut short or damaged", "open it in Excel, save it as .xlsx and send that")
    if kind not in set(ENDINGS.values()):
        remedy = {"doc": "open it in Word and save it as .docx", "xlsb": "open it in Excel and save it as .xlsx"}.get(kind, _READ)
        what = "is" if called is None else f"is called {ending}, but is"
        raise Refused(f"it {what} {KINDS[kind]}", remedy)
    if called != kind:
        right = next(end for end, of in ENDINGS.items() if of == kind)
        said = f"is called {ending}" if ending else "has no ending"
        raise Refused(
            f"it {said}, but is {KINDS[kind]}", f"make sure that it is the right file, then rename it to end in {right}"
        )
    return kind


def open_parts(data: bytes) -> Mapping[str, bytes]:
    """All XML parts of an Office file by name, unpacked within limits, none of them with a DOCTYPE.

    Raises:
        Refused: it is encrypted, cut short, packed to overflow the reader, or holds a document type declaration.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _unpack(packed)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, NotImplementedError):
        raise Refused("it is cut short or damaged", "ask for it to be sent again") from None


def _unpack(packed: zipfile.ZipFile) -> dict[str, bytes]:
    members = packed.infolist()
    if len(members) > MOST_PARTS:
        raise _bomb(f"it is made of {len(members)} parts")
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in members:
        if not member.filename.lower().endswith(_XML_PARTS):
            parts.setdefault(member.filename, b"")
            continue
        if member.flag_bits & 1:
            raise Refused("it is protected with a password", "open it with the password, save it without one and send that")
        if member.filename in parts:
            raise Refused("two of its parts have the same name", "open it in the program that made it and save it again")
        with packed.open(member) as part:
            text = part.read(left + 1)
        left -= len(text)
        if left < 0 or (len(text) > _BIG and len(text) > MOST_RATIO * max(1, member.compress_size)):
            raise _bomb("its parts unpack to far more than they should")
        _refuse_doctype(text)
        parts[member.filename] = text
    return parts


def _bomb(found: str) -> Refused:
    return Refused(
        f"{found}, as in files made to overflow their reader", "ask where it comes from; copy the table into a new file"
    )


def _refuse_doctype(text: bytes) -> None:
    """No Office program writes a document type declaration; what has one is out to make the reader fetch or swell."""
    plain = text.replace(b"\0", b"") if b"\0" in text[:400] else text  # UTF-16 and UTF-32 alike
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused("it holds a document type declaration, which no Office program writes", "ask where the file comes from")


def parse_xml(text: bytes) -> Any:
    """The root element of one part. Nothing is fetched and no entity is put in.

    Raises:
        Refused: it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as broken:
        raise _broken(broken) from None
    if root.getroottree().docinfo.doctype:
        raise Refused("it holds a document type declaration, which no Office program writes", "ask where the file comes from")
    return root


def stream_xml(text: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements of one part that have these tags, one after another; each is emptied once the next is asked for.

    Raises:
        Refused: it is not well-formed.
    """
    from lxml import etree

    found = etree.iterparse(
        io.BytesIO(text), events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as broken:
        raise _broken(broken) from None


def _broken(error: Exception) -> Refused:
    said = str(error).lower()
    if "depth" in said:
        return _bomb("its parts lie inside each other far too deep")
    if "huge" in said or "too long" in said:
        return _bomb("one of its texts is far too long")
    return Refused("one of its parts is damaged", "open it in the program that made it and save it again")

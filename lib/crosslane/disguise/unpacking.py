"""Everything that a file says, layer under layer: archives, markup, JSON, packed and encoded parts, properties and file names."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

_DEEPEST = 6
_FORGOTTEN_AFTER = 500
"""Objects of a PDF after which those that were looked at are let go: a tagged file has some for each cell."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_TAG = re.compile(r"<[^<>]*>")
_SCRIPT = re.compile(r"<(script|style)\b(?P<of>[^>]*)>(?P<body>.*?)</\1>", re.IGNORECASE | re.DOTALL)
_PRINTABLE = re.compile(rb"[\x20-\x7e\t\r\n\xa0-\xff]{5,}")
_PARAGRAPH = re.compile(
    r"</(?:\w+:)?(?:p|tr|row|si|c|tc|li|h\d|td|th|div|title|text|desc)\s*>|<(?:\w+:)?(?:br|tab)\b[^<>]*>", re.IGNORECASE
)


class Said(NamedTuple):
    """Some text of a file.

    Attributes:
        where: the way to it: ``word/document.xml``, ``file name``, ``script, base64``.
        text: what stands there.
        is_prose: whether people read it, so that words nearly like a name are worth a look.
    """

    where: str
    text: str
    is_prose: bool = False


def unpack(name: str, data: bytes) -> Iterator[Said]:
    """Every text of a file, each in the ways in which it can be read."""
    yield Said("file name", name, is_prose=True)
    yield from _bytes(data, "", 0)


def _in(where: str, more: str) -> str:
    return f"{where}, {more}" if where else more


def _bytes(data: bytes, where: str, depth: int) -> Iterator[Said]:
    if depth > _DEEPEST or not data:
        return
    if data[:4] == b"PK\x03\x04":
        yield from _archive(data, where, depth)
    elif data[:2] == b"\x1f\x8b":
        yield from _packed(lambda: gzip.decompress(data), data, _in(where, "gzip"), depth)
    elif data[:1] == b"\x78" and len(data) > 8 and (data[0] * 256 + data[1]) % 31 == 0:
        yield from _packed(lambda: zlib.decompress(data), data, _in(where, "deflate"), depth)
    elif data[:5] == b"%PDF-":
        yield from _pdf(data, where, depth)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _png(data, where, depth)
    else:
        yield from _plain(data, where, depth)


def _packed(unpack_it: Any, data: bytes, where: str, depth: int) -> Iterator[Said]:
    try:
        inner = unpack_it()
    except (OSError, EOFError, zlib.error):
        yield from _runs(data, where)
        return
    yield from _bytes(inner, where, depth + 1)


def _archive(data: bytes, where: str, depth: int) -> Iterator[Said]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield Said(_in(where, "archive comment"), packed.comment.decode("utf-8", "replace"))
        for member in packed.infolist():
            part = _in(where, member.filename)
            yield Said(f"{part}, name of the part", member.filename)
            for extra in (member.comment, member.extra):
                yield Said(f"{part}, beside the part", extra.decode("latin-1"))
            yield from _bytes(packed.read(member), part, depth + 1)


def _runs(data: bytes, where: str) -> Iterator[Said]:
    """What can be read in bytes that are no text."""
    found = b"\n".join(_PRINTABLE.findall(data))
    yield Said(where or "bytes", found.decode("latin-1"))


def _png(data: bytes, where: str, depth: int) -> Iterator[Said]:
    """The words that a picture carries beside its dots."""
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield from _runs(body, _in(where, "words in the picture"))
            key, _, packed = body.partition(b"\0")
            del key
            for start in (1, 2):
                if packed[start : start + 1] == b"\x78":
                    yield from _packed(lambda body=packed[start:]: zlib.decompress(body), packed, _in(where, "words"), depth)
        at += 12 + size


def _plain(data: bytes, where: str, depth: int) -> Iterator[Said]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:200:2].count(0) > 40 or data[:200:2].count(0) > 40:
            codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
            text = data.decode(codec, "replace")
        else:
            yield from _runs(data, where)
            return
    yield from read_text(text, where, depth)


def read_text(text: str, where: str, depth: int = 0) -> Iterator[Said]:
    """A text as it stands, without its markup, with its entities and escapes undone, and what is encoded in it."""
    is_markup = "</" in text or "/>" in text
    if not is_markup:
        yield Said(where or "text", text, is_prose="{" not in text[:1])
    else:
        yield Said(_in(where, "markup"), text)
        prose = _SCRIPT.sub(" ", text)
        # Words parted by marks inside a paragraph belong together; those of two paragraphs do not.
        yield Said(where or "text", html.unescape(_TAG.sub("", _PARAGRAPH.sub("\n", prose))), is_prose=True)
        yield Said(_in(where, "across marks"), html.unescape(_TAG.sub(" ", prose)))
        for script in _SCRIPT.finditer(text):
            is_data = "json" in script["of"].lower()
            body = html.unescape(script["body"])
            yield Said(_in(where, "data in the page" if is_data else "script"), _unescaped(body), is_prose=is_data)
    if "\\u" in text or "\\x" in text or "\\n" in text:
        yield Said(_in(where, "escapes undone"), _unescaped(text))
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        yield Said(_in(where, "per cent signs undone"), urllib.parse.unquote(text))
    for number, inner in enumerate(_decoded(text)):
        yield from _bytes(inner, _in(where, f"base64 {number + 1}"), depth + 1)


def _unescaped(text: str) -> str:
    """The text with the escapes of JSON and JavaScript undone."""

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        return {"n": "\n", "t": "\t", "r": "\r"}.get(match[3], match[3]) if match[3] else chr(int(match[2], 16))

    text = re.sub(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([nrt/\"'])", one, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(text: str) -> Iterator[bytes]:
    for match in _BASE64.finditer(re.sub(r"(?<=[A-Za-z0-9+/=])[\r\n]+(?=[A-Za-z0-9+/=]{20,})", "", text)):
        run = match[0].replace("-", "+").replace("_", "/").rstrip("=")
        try:
            inner = base64.b64decode(run + "=" * (-len(run) % 4))
        except (binascii.Error, ValueError):
            continue
        is_packed = (
            inner[:4] == b"PK\x03\x04" or inner[:2] == b"\x1f\x8b" or inner[:8] == b"\x89PNG\r\n\x1a\n" or inner[:1] == b"\x78"
        )
        if is_packed or sum(9 <= byte < 127 for byte in inner[:400]) > 0.9 * len(inner[:400]):
            yield inner


# PDF -------------------------------------------------------------------------------------------


def _pdf(data: bytes, where: str, depth: int) -> Iterator[Said]:
    """The words of the pages, and every string and unpacked stream of the file: properties, alternative texts, attachments."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            yield Said(_in(where, f"page {number + 1}"), words.get_text_bounded(), is_prose=True)
            words.close()
            page.close()
    finally:
        document.close()
    yield from _pdf_objects(data, where, depth)


def _pdf_objects(data: bytes, where: str, depth: int) -> Iterator[Said]:
    """The strings and streams of every object, whether or not a page shows it."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    strings: list[str] = []
    for xref in document.xrefs:
        for count, number in enumerate(xref.get_objids()):
            yield from _object_said(_object(document, number), strings, where, depth)
            if count % _FORGOTTEN_AFTER == 0:
                document._cached_objs.clear()  # what was looked at is not asked for again
                document._parsed_objs.clear()
        yield from _object_said(xref.get_trailer(), strings, where, depth)
    yield Said(_in(where, "properties and other strings"), "\n".join(strings), is_prose=True)


def _object_said(value: Any, strings: list[str], where: str, depth: int) -> Iterator[Said]:
    """What the streams of an object say; its strings are put with the others."""
    for stream, is_prose in _collect(value, strings):
        if stream.startswith((b"%PDF-", b"\0\1\0\0", b"OTTO", b"true")):
            continue  # fonts, whose glyphs say nothing
        part = _in(where, "packed part")
        found = _plain(stream, part, depth + 1) if _is_text(stream) else _bytes_or_runs(stream, where, depth)
        yield from (said._replace(is_prose=said.is_prose and is_prose) for said in found)


def _is_text(data: bytes) -> bool:
    return sum(9 <= byte < 127 for byte in data[:400]) > 0.85 * len(data[:400])


def _bytes_or_runs(data: bytes, where: str, depth: int) -> Iterator[Said]:
    if data[:2] == b"\x1f\x8b" or data[:4] == b"PK\x03\x04":
        yield from _bytes(data, _in(where, "packed part"), depth + 1)
    else:
        yield from _runs(data, _in(where, "packed part"))


def _object(document: Any, number: int) -> Any:
    try:
        return document.getobj(number)
    except Exception:  # an object that cannot be read is no reason to leave the others unread
        return None


def _collect(value: Any, strings: list[str]) -> Iterator[tuple[bytes, bool]]:
    """The streams of an object, each with whether people read it; its strings are put with the others.

    What draws a page is not read: its words are looked at as those of the page. What an object refers to is an object of its own.
    """
    if isinstance(value, bytes):
        strings.append(value[2:].decode("utf-16-be", "replace") if value[:2] == b"\xfe\xff" else value.decode("utf-8", "replace"))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _collect(inner, strings)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _collect(inner, strings)
    elif hasattr(value, "get_data") and hasattr(value, "attrs"):
        yield from _collect(value.attrs, strings)
        is_prose = "Type" in value.attrs and str(value.attrs["Type"]).strip("/'") in ("Metadata", "EmbeddedFile")
        packed = bytes(value.rawdata or b"")
        try:
            yield bytes(value.get_data()), is_prose
        except Exception:  # a stream packed in a way that is not known is searched as it stands
            yield packed, is_prose

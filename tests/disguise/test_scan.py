"""The search of what is sent out: names are found where they hide, what is like one is listed, nothing undecided goes out."""

import base64
import gzip
import io
import json
import zipfile
import zlib

import pytest

from crosslane.disguise import Entry, Glossary, Kept, NamesLeft, accept, decide, scan_files
from crosslane.disguise.folding import Finder
from crosslane.disguise.release import PURPOSE, decided
from crosslane.disguise.scan import scan_bytes
from crosslane.journal import Journal
from tests.disguise.named import KEY, NAME


def office(**parts):
    """A file of parts, each by its path with two underscores for a slash and one for the dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            folder, _, rest = name.rpartition("__")
            packed.writestr(f"{folder.replace('__', '/')}/{rest}.xml", text)
    return made.getvalue()


def pdf(**properties):
    import typst

    source = "".join(f'#set document({key}: "{value}")\n' for key, value in properties.items() if key != "text")
    return typst.compile(f"{source}{properties.get('text', 'A page.')}".encode(), format="pdf")


def png(words):
    chunk = b"tEXtComment\0" + words.encode()
    body = len(chunk[4:]).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + body


PAGE = "<html><body><p>{}</p></body></html>"
PACKED = base64.b64encode(gzip.compress(json.dumps({"hidden": f"seen by {NAME} at home " * 3}).encode())).decode()
SPLIT = "<w:p><w:r><w:t>Zebe</w:t></w:r><w:r><w:t>dee Quill</w:t></w:r><w:t>feather</w:t></w:p>"
DATA = f'<html><script type="application/json">{{"a":"{NAME}"}}</script></html>'
HIDDEN = {
    "text": ("a.csv", f"id,title\nx,{NAME}".encode(), "text"),
    "file name": ("zebedee-quillfeather.html", b"<p>x</p>", "file name"),
    "run-together file name": ("ZebedeeQuillfeather.csv", b"id", "file name"),
    "property": ("a.docx", office(docProps__core=f"<c><dc:creator>{NAME}</dc:creator></c>"), "docProps/core.xml"),
    "comment": ("a.docx", office(word__comments=f"<w:c w:author='x'><w:t>{NAME}</w:t></w:c>"), "word/comments.xml"),
    "author of a comment": ("a.docx", office(word__comments=f"<w:c w:author='{NAME}'><w:t>x</w:t></w:c>"), "word/comments.xml"),
    "split runs": ("a.docx", office(word__document=SPLIT), "word/document.xml"),
    "deleted text": ("a.docx", office(word__document=f"<w:p><w:delText>{NAME}</w:delText></w:p>"), "word/document.xml"),
    "hidden sheet": ("a.xlsx", office(xl__worksheets__sheet9=f"<c><is><t>{NAME}</t></is></c>"), "xl/worksheets/sheet9.xml"),
    "entities": ("a.html", PAGE.format("&#90;ebedee Quill&#x66;eather").encode(), "text"),
    "JSON escapes": ("a.json", b'{"a": "\\u005aebedee \\u0051uillfeather"}', "escapes undone"),
    "data in a page": ("a.html", DATA.encode(), "data in the page"),
    "attribute": ("a.html", f"<html><p title='{NAME}'>x</p></html>".encode(), "markup"),
    "per cent signs": ("a.html", PAGE.format("<a href='x?Zebedee%20Quillfeather'>x</a>").encode(), "per cent signs undone"),
    "base64 of gzip": ("a.html", PAGE.format(f"<script>const data = '{PACKED}'</script>").encode(), "base64 1, gzip"),
    "a short base64": ("a.html", f"<p>{base64.b64encode(NAME.encode()).decode()[:-2]}</p>".encode(), "markup"),
    "UTF-16": ("a.csv", f"id,title\nx,{NAME}".encode("utf-16"), "text"),
    "an archive in an archive": ("a.docx", None, "word/embeddings/a.xlsx, xl/b.xml"),
    "property of a PDF": ("a.pdf", pdf(title=f"About {NAME}"), "properties and other strings"),
    "page of a PDF": ("a.pdf", pdf(text=f"Seen by {NAME}."), "page 1"),
    "words in a picture": ("a.png", png(f"by {NAME}"), "words in the picture"),
}  # fmt: skip


def embedded():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("word/embeddings/a.xlsx", office(xl__b=f"<t>{NAME}</t>"))
    return made.getvalue()


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_name_is_found_where_it_hides(hidden):
    name, data, where = HIDDEN[hidden]
    traces = [trace for trace in scan_files({name: embedded() if data is None else data}, KEY) if trace.is_certain]
    assert any(where in trace.where and trace.label == "Uncle" for trace in traces), traces


def test_files_without_the_names_have_no_traces():
    files = {"a.html": PAGE.format("Uncle came, with HV1, to Area A.").encode(), "a.pdf": pdf(title="About Uncle")}
    assert scan_files(files, KEY) == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Then Quilfeather came.", "nearly a name"),
        ("Zebadee came.", "nearly a name"),
        ("Quillfeather's car", "part of a name"),
        ("told Z.Q. so", "initials"),
        ("told Z. Quillfeather so", "part of a name"),
        ("the ZQ file", "initials"),
        ("near Wallowby", "part of a name"),
    ],
)
def test_what_is_like_a_name_is_listed_for_a_person(said, why):
    traces = scan_files({"a.html": PAGE.format(said).encode()}, KEY)
    assert why in {trace.why for trace in traces}, traces
    assert all(trace.around for trace in traces)


def test_ordinary_words_are_not_like_a_name():
    assert scan_files({"a.html": PAGE.format("The feather and the quill were wallowing by the brook.").encode()}, KEY) == ()


# Deciding ---------------------------------------------------------------------------------------


def test_nothing_that_still_names_somebody_goes_out_until_a_person_decides(tmp_path):
    files = {"a.html": PAGE.format(f"{NAME} and Quilfeather").encode()}
    with pytest.raises(NamesLeft) as left:
        decide(files, KEY)
    assert {trace.why for trace in left.value.traces} == {"name", "nearly a name"}
    assert "a.html, text: 'Quilfeather' (nearly a name, for Uncle" in str(left.value)
    journal = Journal(tmp_path / "decisions.sqlite", PURPOSE)
    near = next(trace for trace in left.value.traces if trace.found == "Quilfeather")
    with pytest.raises(ValueError, match="say why"):
        accept(journal, near, " ")
    accept(journal, near, "another family, invented")
    with pytest.raises(NamesLeft) as still:
        decide(files, KEY, decided(journal))
    assert {trace.why for trace in still.value.traces} == {"name"}
    journal.close()


def test_a_decision_holds_for_the_words_in_one_file_and_no_other():
    kept = [Kept("a.html: quilfeather", "invented")]
    assert decide({"a.html": PAGE.format("Quilfeather").encode()}, KEY, kept).accepted
    with pytest.raises(NamesLeft):
        decide({"b.html": PAGE.format("Quilfeather").encode()}, KEY, kept)
    with pytest.raises(NamesLeft):
        decide({"a.html": PAGE.format("Quillfeathr").encode()}, KEY, kept)


def test_a_name_is_found_once_and_at_its_place_wherever_in_a_long_text_it_stands(monkeypatch):
    name, size = "Zebedee Quillfeather", 300
    monkeypatch.setattr("crosslane.disguise.folding._PIECE", size)
    finder = Finder([name])
    for at in range(size - 40, size + 40):
        for filler in ("é ", "x ", "xx"):
            text = (filler * size)[:at] + f" {name} " + filler * size
            assert [(one.start, one.end) for one in finder.find(text)] == [(at + 1, at + 1 + len(name))], (at, filler)


def test_only_the_words_of_a_name_that_are_written_as_names_are_parts_of_it():
    glossary = Glossary((Entry("A relative (not named)", "Person 3", "person"), Entry("Ann Quillfeather", "Aunt", "person")))
    found = scan_bytes("a.txt", b"Not a relative was named. Quillfeather came.", glossary)
    assert [(one.found, one.why) for one in found] == [("Quillfeather", "part of a name")]

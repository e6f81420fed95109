"""A briefing as Word, PDF and HTML: what stands in it, letter for letter, and that it asks nothing of anybody. Cases invented."""

import io
import re
from html import unescape

import docx
import pdfplumber
import pytest

from crosslane.pack.briefing import briefing_bytes, briefing_docx, briefing_html, briefing_pdf
from crosslane.pack.page import element, page
from crosslane.plan.briefing.sections import plan_briefing
from crosslane.plan.briefing.sentences import CHANGED, rewrite
from tests.cases import changed, tiny_case
from tests.hostile import HOSTILE, hostile_case


def text_of_word(data):
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def text_of_html(html):
    body = html.split("<body>")[1]
    return unescape(re.sub(r"<[^>]+>", "\n", body))


def squeezed(text):
    return "".join(text.split())


@pytest.fixture
def briefing():
    return plan_briefing(tiny_case())


def test_all_three_hold_every_sentence_with_its_citation_and_the_content_note_first(briefing):
    with pdfplumber.open(io.BytesIO(briefing_pdf(briefing))) as pdf:
        in_pdf = "".join(page.extract_text() for page in pdf.pages)
    for text in (text_of_word(briefing_docx(briefing)), in_pdf, text_of_html(briefing_html(briefing))):
        plain = squeezed(text.replace("•", ""))
        assert plain.index(squeezed(briefing.content_note)) < plain.index(squeezed("1 Background"))
        for section in briefing.sections:
            for sentence in section.sentences:
                assert squeezed(sentence.line.removeprefix("• ")) in plain


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_the_same_briefing_gives_the_same_bytes(briefing, kind):
    assert briefing_bytes(briefing, kind) == briefing_bytes(briefing, kind)


def test_a_kind_that_there_is_not_is_refused(briefing):
    with pytest.raises(ValueError, match="docx, pdf or html, not as 'odt'"):
        briefing_bytes(briefing, "odt")


def test_the_pdf_is_tagged_and_has_a_title_and_a_language(briefing):
    data = briefing_pdf(briefing)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= 2
        catalog = pdf.doc.catalog
        assert pdf.metadata["Title"] == "Tiny, an invented case: Seven-minute briefing"
    assert catalog["MarkInfo"]["Marked"]
    assert str(catalog["Lang"]).startswith(("b'en", "en"))
    assert b"pdfuaid" in data


def test_the_word_document_has_headings_lists_and_neutral_properties(briefing):
    document = docx.Document(io.BytesIO(briefing_docx(briefing)))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"]
    assert headings == [f"{number} {section.heading}" for number, section in enumerate(briefing.sections, start=1)]
    assert any(paragraph.style.name == "List Bullet" for paragraph in document.paragraphs)
    about = document.core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_the_page_has_a_policy_under_which_nothing_runs_and_nothing_is_fetched(briefing):
    html = briefing_html(briefing)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe-inline" not in policy
    assert not re.search(r"(src|href|action)=", html)
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_hostile_text_is_letter_for_letter_in_all_three_and_no_markup():
    briefing = plan_briefing(hostile_case())
    html = briefing_html(briefing)
    tags = set(re.findall(r"<(/?\w+)", html.split("<body>")[1]))
    assert {tag.lstrip("/") for tag in tags} <= {"body", "main", "section", "h1", "h2", "p", "strong", "span", "ul", "li", "html"}
    in_word = squeezed(text_of_word(briefing_docx(briefing)))
    in_page = squeezed(text_of_html(html))
    for section in briefing.sections:
        for sentence in section.sentences:
            assert squeezed(sentence.text) in in_page
            assert squeezed(sentence.text) in in_word
    assert briefing_pdf(briefing).startswith(b"%PDF")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_shown_letter_for_letter(briefing, text):
    new = rewrite(briefing, {"background": f"• {text}"})
    lines = [line for line in text.splitlines() if line.strip()]
    for shown in (text_of_html(briefing_html(new)), text_of_word(briefing_docx(new))):
        assert all(squeezed(line) in squeezed(shown) for line in lines)


def test_a_section_that_was_changed_says_so_in_all_three(briefing):
    new = rewrite(briefing, {"background": "Our own words."})
    assert CHANGED in text_of_word(briefing_docx(new))
    assert CHANGED in text_of_html(briefing_html(new))
    with pdfplumber.open(io.BytesIO(briefing_pdf(new))) as pdf:
        assert squeezed(CHANGED) in squeezed(pdf.pages[0].extract_text())
    assert CHANGED not in text_of_word(briefing_docx(briefing))


def test_a_character_that_no_document_can_hold_is_shown_as_a_box():
    case = changed(tiny_case(), people=[row._replace(label=f"{row.label}\x0b") for row in tiny_case().people])
    assert "the child\ufffd" in text_of_word(briefing_docx(plan_briefing(case)))


def test_words_of_the_field_are_explained_at_the_end():
    case = changed(tiny_case(), agencies=[row._replace(label="Invented GP") for row in tiny_case().agencies])
    assert "GP: A family doctor (general practitioner)." in text_of_word(briefing_docx(plan_briefing(case)))


# The page itself -------------------------------------------------------------------------------


def test_text_in_an_element_and_in_an_attribute_is_escaped_and_markup_is_not():
    made = element("p", "<b>&\"'", element("em", "x"), title='"><script>')
    assert made.html == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&quot;&#x27;<em>x</em></p>'


def test_a_title_cannot_end_its_element():
    assert "</title><script>" not in page("</title><script>x</script>", element("p", "x"), "")

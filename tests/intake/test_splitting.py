"""Rows in parts: whatever is cut, however often, each text that was parted is its parts again, and the others stand in all."""

from hypothesis import given
from hypothesis import strategies as st

from crosslane.intake.splitting import CannotSplit, Split, parts_of, split_row, whole_of
from crosslane.intake.values import Role, SourceRow

ROLES = {"Date": Role.WHEN, "What": Role.WHAT, "Response": Role.RESPONSE, "Place": Role.PLACE}
TEXT = st.text("ab .\n", min_size=1, max_size=30)


CUTS = st.dictionaries(st.sampled_from(list(ROLES)), st.integers(-1, 31))


@given(TEXT, TEXT, st.lists(st.tuples(st.integers(0, 9), CUTS), max_size=6))
def test_the_parts_together_are_the_words_of_the_row(what, response, wanted):
    row = SourceRow("school-0002", "T", 2, {"Date": "3 May", "What": what, "Response": response, "Place": "home"})
    split = Split(row.id)
    for which, cuts in wanted:
        parts = parts_of(row, split)
        try:
            split = split_row(row, split, parts[which % len(parts)].id, cuts, ROLES)
        except CannotSplit:
            continue
    parts = parts_of(row, split)
    assert len({part.id for part in parts}) == len(parts)
    assert {whole_of(part.id) for part in parts} == {row.id}
    assert all(part.cells["Date"] == "3 May" for part in parts)
    for heading, text in row.cells.items():
        spans = [piece.spans.get(heading) for piece in split.pieces]
        if heading not in split.texts:
            assert all(part.cells[heading] == text for part in parts)
        elif None not in spans:
            cut = sorted({span for span in spans if span[0] < span[1]})
            assert "".join(text[start:end] for start, end in cut) == text
        said = "".join(part.cells.get(heading, "") for part in parts)
        assert all(said.count(mark) >= text.count(mark) for mark in "ab.")


def test_a_row_that_says_something_else_by_now_stands_whole():
    row = SourceRow("school-0002", "T", 2, {"What": "One. Two."})
    split = split_row(row, Split(row.id), row.id, {"What": 5}, ROLES)
    assert [part.cells["What"] for part in parts_of(row, split)] == ["One. ", "Two."]
    other = row._replace(cells={"What": "One. Three."})
    assert parts_of(other, split) == (other,)

"""An integrated chronology under labels before it is a case: no name is left in any of its parts or papers, no row is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.disguise import Entry, Glossary, anonymise_chronology, propose_for, scan_files
from crosslane.disguise.dates import Coarsened, Shifted
from crosslane.intake import Reading, Return, Role, SourceRow, Table
from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import Contribution, SameContact, merge, number_rows, put_together
from crosslane.intake.values import DateOrder, Doubt, Fact, Finding, Heading, Place
from crosslane.pack.chronology_copies import CHRONOLOGY_FORMATS, make_chronology_copies
from crosslane.when import parse
from tests.disguise.named import KEY, NAME, PLACE, STEMS, WORKER, WRITTEN, ways
from tests.disguise.test_anonymise import everything

BODY = "Wallowby Nursery"
WITH_BODY = KEY.adding(Entry(BODY, "Education A", "agency", ("Wallowby",)))
PLANTED = [way.format(name, name) for name in (NAME, WORKER, PLACE, BODY) for name in ways(name) for way in WRITTEN]
IN_RETURN = "zebedee-quillfeather-chr"
"""A key as it is made of a file that is called after a person, cut where keys are cut."""


def a_return(said, key=IN_RETURN, agency=BODY, edtf="2011-05-03"):
    """An invented return in which every text that a return has is one of these."""
    given_ = iter(said * 60)
    place = Place(next(given_) + ".XLSX", next(given_), 4, next(given_))
    headings = (
        Heading("Date", Role.WHEN, 1, next(given_), 1),
        Heading(f"What {next(given_)}", Role.WHAT, 1, next(given_), 2, next(given_)),
        Heading(NAME, Role.OTHER, 1, "", 3), Heading(NAME.upper(), Role.OTHER, 1, "", 4),
    )  # fmt: skip
    rows = []
    for number in (2, 3):
        cells = {
            "Date": f"on the day of {next(given_)}", headings[1].text: f"{next(given_)} as in {key}-0003",
            NAME: next(given_), NAME.upper(): next(given_),
        }  # fmt: skip
        when = Reading(cells["Date"], edtf, next(given_), (Doubt.RELATIVE,), (f"leans on {key}-0002: {next(given_)}",), (edtf,),
                       f"{key}-0002" if number == 3 else "")  # fmt: skip
        recorded = Reading(next(given_), edtf, notes=(next(given_),))
        rows.append(SourceRow(f"{key}-{number:04}", next(given_), number, cells, when, recorded, (number,)))
    table = Table(next(given_), "chronology", True, next(given_), headings, tuple(rows))
    finding = Finding(place, next(given_), next(given_), "comment", next(given_))
    fact = Fact(next(given_), next(given_), place)
    order = DateOrder(True, True, next(given_))
    return Return(agency, "given", place.file, "a1b2c3" * 10, (table,), (fact,), (finding,), order)


def chronology(said, title=NAME, edtf="2011-05-03", **returns):
    parts = [Contribution(IN_RETURN, a_return(said, edtf=edtf), PLACE)]
    parts += [Contribution(key, one) for key, one in returns.items()]
    rows = merge(parts, number_rows(merge(parts), {}))
    same = {(rows[0].id, rows[1].id): SameContact.YES} if len(rows) > 2 else {}
    return Chronology(title, put_together(rows, same), {part.key: part.returned for part in parts})


def said_by(made):
    """All that a chronology holds as a value, in small letters without what parts words: whatever field it is in."""
    text = repr(made).lower().replace("\\xad", "").replace("\\u0301", "").replace("\\u0301".upper(), "").replace("\u0301", "")
    return "".join(letter for letter in text.replace("\\n", "").replace("\\xa0", "") if letter.isalnum())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PLANTED), min_size=1, max_size=12), st.sampled_from([None, Coarsened("month"), Shifted(-364)]))
def test_no_planted_name_is_left_in_any_part_of_a_chronology(texts, dates):
    before = chronology(texts)
    made = anonymise_chronology(before, WITH_BODY, dates).chronology
    assert [stem for stem in STEMS if stem in said_by(made)] == []
    assert "a1b2c3" not in repr(made), "by its digest a file could be known again"
    assert [len(line.rows) for line in made.lines] == [len(line.rows) for line in before.lines]
    for line, old in zip(made.lines, before.lines, strict=True):
        assert [row.number for row in line.rows] == [row.number for row in old.rows]
        assert [len(row.cells) for row in line.rows] == [len(row.cells) for row in old.rows], "two headings became one"


def test_the_test_above_would_see_a_name_that_is_left():
    assert set(STEMS) <= {stem for stem in STEMS if stem in said_by(chronology([NAME, WORKER, PLACE]))}


def test_no_planted_name_is_left_in_any_form_of_a_chronology_and_the_search_agrees():
    made = anonymise_chronology(chronology(PLANTED[::11]), WITH_BODY).chronology
    files = make_chronology_copies(made, CHRONOLOGY_FORMATS).files
    assert {name.rpartition(".")[2] for name in files} == {"docx", "pdf", "xlsx", "csv", "json"}
    assert [stem for stem in STEMS if stem in everything(files)] == []
    assert [trace for trace in scan_files(files, WITH_BODY) if trace.is_certain] == []


def test_the_search_would_see_each_form_that_is_made_without_labels():
    for kind in CHRONOLOGY_FORMATS:
        files = make_chronology_copies(chronology([NAME]), [kind]).files
        assert any(trace.is_certain for trace in scan_files(files, KEY)), kind


def test_ids_follow_the_agencys_label_and_what_names_a_row_follows_with_them():
    made = anonymise_chronology(chronology(["quiet"]), WITH_BODY).chronology
    (returned,) = made.returns.values()
    first, second = returned.rows
    assert (first.id, second.id) == ("education-a-0002", "education-a-0003")
    assert second.when.leans_on == first.id
    assert "as in education-a-0003" in next(text for text in first.cells.values() if "as in" in text)
    assert returned.file == "education-a.xlsx"


def test_a_return_of_an_agency_that_is_not_known_is_not_called_after_its_file():
    made = anonymise_chronology(chronology(["quiet"], ottoline=a_return(["calm"], "ottoline", "")), KEY).chronology
    assert {row.agency for line in made.lines for row in line.rows} >= {"return"}


def test_a_name_that_is_switched_off_stays_in_the_chronology():
    made = anonymise_chronology(chronology([f"Seen by {NAME}"]), KEY.switched(NAME, on=False)).chronology
    assert made.title == NAME


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2020, 12, 31)), min_size=2, max_size=5),
    st.sampled_from([Coarsened("month"), Coarsened("season"), Coarsened("year"), Shifted(40)]),
)
def test_lines_keep_their_order_and_their_dates_still_allow_it(days, dates):
    returns = {f"r{chr(97 + at)}": a_return(["calm"], f"r{chr(97 + at)}", "", day.isoformat()) for at, day in enumerate(days)}
    before = chronology(["quiet"], **returns)
    made = anonymise_chronology(before, KEY, dates).chronology
    assert [row.number for line in made.lines for row in line.rows] == [row.number for line in before.lines for row in line.rows]
    lows = [parse(row.when.edtf).low for line in made.lines[1:] for row in line.rows]
    assert lows == sorted(lows)


def test_with_other_dates_no_word_of_a_date_is_left_and_the_column_goes():
    before = chronology(["seen on 3rd May 2011, again 14-05-11, log 14/5 and 16-Jun-2011"])
    made = anonymise_chronology(before, WITH_BODY, Coarsened("month")).chronology
    said = make_chronology_copies(made, ["csv", "json"]).files
    for text in (data.decode("utf-8-sig") for data in said.values()):
        for left in ("3rd", "14-05", "14/5", "16-Jun", "2011-05-03"):
            assert left not in text
    assert any("tells more than the dates" in note for note in made.notes), "the order that is kept is finer than a month"
    assert "Date as put" not in said["chronology.csv"].decode("utf-8-sig")
    assert "May 2011" in said["chronology.csv"].decode("utf-8-sig")


# What is proposed ---------------------------------------------------------------------------------


def plain(agency, key, *rows, facts=()):
    """An invented return of plain rows: words, and who wrote them."""
    headings = (Heading("What", Role.WHAT, 1, "", 1), Heading("Worker", Role.WHO, 1, "", 2))
    made = [
        SourceRow(f"{key}-{at:04}", "T", at, {"What": what, "Worker": who}, Reading("3/5/11", "2011-05-03"))
        for at, (what, who) in enumerate(rows, 2)
    ]
    table = Table("T", "chronology", True, "", headings, tuple(made))
    metadata = tuple(Fact(label, text, Place(f"{key}.csv")) for label, text in facts)
    return Return(agency, "given", f"{key}.csv", key, (table,), metadata, (), DateOrder(True, True, ""))


def proposed(*returns, area=""):
    parts = [Contribution(f"key{chr(97 + at)}", one, area) for at, one in enumerate(returns)]
    return propose_for(Chronology("", put_together(merge(parts), {}), {part.key: part.returned for part in parts}))


def labels(glossary):
    return {name: entry.label for entry in glossary for name in entry.names()}


def test_agencies_places_and_what_looks_like_a_name_are_proposed():
    school = plain(
        "Oakfield Primary School", "a", ("Told Mrs Quillfeather; saw Zebedee Brackwater.", "Ottoline Wallowby"),
        ("PC Plumtree rang from 01234 567890.", "HV1"), facts=(("Name of child", "Isolde Tarrant"),),
    )  # fmt: skip
    care = plain("Children's Social Care", "b", ("Call from Oakfield.", "SW1"))
    found = labels(proposed(school, care, area="Northby"))
    assert found["Oakfield Primary School"] == "Education A"
    assert found["Children's Social Care (Northby)"] == "Children's social care A"
    assert found["Northby"] == "Area A"
    assert found["Oakfield"].startswith("Place")
    assert found["PC Plumtree"] == "PO1"
    for name in ("Mrs Quillfeather", "Zebedee Brackwater", "Ottoline Wallowby", "Isolde Tarrant"):
        assert found[name].startswith("Person"), name
    assert found["01234 567890"].startswith("Detail")


def test_what_is_a_label_already_is_not_proposed():
    school = plain("Invented School", "a", ("HV1 saw Child W and Sibling 2.", "T1"), facts=(("Name of child", "Child W"),))
    assert list(labels(proposed(school))) == ["Invented School"]


def test_a_label_that_the_texts_use_for_somebody_else_is_not_given_again():
    assert labels(proposed(plain("Invented School", "a", ("PO1 and PC Plumtree came.", "T1"))))["PC Plumtree"] == "PO2"


@pytest.mark.parametrize("known", [Glossary(), KEY])
def test_whoever_has_a_label_keeps_it_and_proposing_twice_adds_nothing(known):
    parts = [Contribution("keya", plain("Invented School", "a", (f"Saw {NAME} and Mr Plumtree.", "T1")))]
    whole = Chronology("", put_together(merge(parts), {}), {"keya": parts[0].returned})
    once = propose_for(whole, known)
    assert once.entries[: len(known.entries)] == known.entries
    assert propose_for(whole, once) == once
    once.check()

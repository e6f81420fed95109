"""The walker finds what must not be in a then-view, wherever it is handed on to."""

from datetime import date

from tests.cases import tiny_case
from tests.leaks.walker import days_of_page, forbidden, leaks, page_value, strings_from, walk

DAY = date(2020, 3, 2).toordinal()


def test_what_a_page_and_a_pack_are_given_is_walked_when_asked():
    case = tiny_case()
    view = case.as_seen_by("school", date.fromordinal(DAY))
    plain = strings_from(case, view, DAY, figures=False, errors=False)
    more = strings_from(case, view, DAY, figures=False, errors=False, handed_on="school")
    assert {"Panel pack", f"What {case.label('school')} could see by the end of 2 March 2020"} <= more - plain
    found = leaks(case, view, DAY, figures=False, errors=False, handed_on="school")
    assert [text for text in found if " " in text] == []  # a short id of this case, "mark", is a word of the page as well


def test_what_a_page_of_the_whole_case_would_give_away_is_found():
    case = tiny_case()
    gone, _ = forbidden(case, case.as_seen_by("school", date.fromordinal(DAY)))
    of_the_whole = {one for one in walk([page_value(case, case, "", DAY)]) if isinstance(one, str)}
    assert gone & of_the_whole
    assert max(days_of_page(case, case, "", DAY)) > DAY


def test_a_pack_of_another_view_would_be_found():
    case = tiny_case()
    view, whole = case.as_seen_by("school", date.fromordinal(DAY)), case.as_of(date.max)
    gone, _ = forbidden(case, view)
    assert gone & strings_from(case, whole, DAY, figures=False, errors=False, handed_on="")

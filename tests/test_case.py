"""A case can be asked for other cases and graphs made of it. The case is invented."""

from datetime import date

import pytest
from networkx.utils import graphs_equal

from crosslane.case import UnknownId
from crosslane.narrowing import as_of, as_seen_by
from crosslane.network.agencies import agency_graph
from crosslane.network.family import family_graph
from crosslane.supposing import suppose
from tests.cases import tiny_case

DAY = date(2020, 4, 10)


@pytest.mark.parametrize("certainly", [False, True])
def test_a_case_gives_itself_as_of_a_day(certainly):
    assert tiny_case().as_of(DAY, certainly=certainly) == as_of(tiny_case(), DAY, certainly=certainly)


@pytest.mark.parametrize("choice", [{}, {"certainly": True}, {"with_workers": True}])
def test_a_case_gives_itself_as_an_agency_could_see_it(choice):
    for agency in tiny_case().agencies:
        assert tiny_case().as_seen_by(agency.id, DAY, **choice) == as_seen_by(tiny_case(), agency.id, DAY, **choice)


def test_a_case_gives_itself_supposing_that_crossings_were_made():
    supposed = tiny_case().supposing("not-to-social-care")
    assert supposed == suppose(tiny_case(), "not-to-social-care")
    assert supposed != tiny_case()


def test_a_case_gives_its_family_and_its_agencies_as_graphs():
    case = tiny_case()
    assert graphs_equal(case.family_graph(), family_graph(case))
    assert graphs_equal(case.family_graph("as recorded", DAY), family_graph(case, "as recorded", DAY))
    assert graphs_equal(case.agency_graph(), agency_graph(case))
    assert graphs_equal(case.agency_graph(until=DAY), agency_graph(case, DAY))


def test_what_the_case_does_not_have_is_named_with_the_nearest_that_it_has():
    with pytest.raises(UnknownId, match="did you mean 'visitor'"):
        tiny_case().as_seen_by("visiter", DAY)
    with pytest.raises(UnknownId, match="did you mean 'not-to-social-care'"):
        tiny_case().supposing("not-to-social-car")

"""Case files of older formats are brought up to date before they are read. The older formats here are invented."""

import pytest

from crosslane.case import FORMAT_VERSION
from crosslane.casefile.upgrade import STEPS, RawCase, UnknownVersion, upgrade


def to_names(raw):
    tables = {("people" if name == "persons" else name): table for name, table in raw.tables.items()}
    return RawCase(raw.package, tables)


def to_labels(raw):
    headings, rows = raw.tables["people"]
    return RawCase(raw.package, {**raw.tables, "people": (["label" if h == "name" else h for h in headings], rows)})


OLD = {"-2": ("-1", to_names), "-1": (FORMAT_VERSION, to_labels)}


def test_a_file_of_today_is_left_alone():
    raw = RawCase({"format_version": FORMAT_VERSION}, {"people": (["id"], [["child"]])})
    assert upgrade(raw) is raw


def test_an_older_file_takes_every_step_that_it_needs():
    tables = {"persons": (["id", "name"], [["child", "the child"]])}
    for version, known in [("-2", tables), ("-1", {"people": tables["persons"]})]:
        upgraded = upgrade(RawCase({"format_version": version}, known), OLD)
        assert upgraded.tables == {"people": (["id", "label"], [["child", "the child"]])}


@pytest.mark.parametrize(
    "package", [{}, {"format_version": "2"}, {"format_version": 1}, {"format_version": None}, {"format_version": []}]
)
def test_a_version_that_is_newer_or_unknown_is_named_with_those_that_can_be_read(package):
    with pytest.raises(UnknownVersion, match=r"this crosslane reads -2, -1, 1: a newer file needs a newer crosslane"):
        upgrade(RawCase(package, {}), OLD)


def test_every_version_that_is_known_leads_to_that_of_today():
    for version in STEPS:
        at, passed = version, set()
        while at != FORMAT_VERSION:
            assert at not in passed
            passed.add(at)
            at = STEPS[at][0]

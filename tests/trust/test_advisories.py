"""Published faults of pinned versions are found by the format's own rule. The packages and the faults are invented."""

import pytest

from tests.trust.advisories import Answer, Fault, look_up, pinned

FAULT = """
id: INVENTED-1
published: "2026-01-02T00:00:00Z"
affected:
- package: {{name: Invented_Package, ecosystem: {ecosystem}}}
  ranges:
  - type: ECOSYSTEM
    events: [{events}]
  versions: [{versions}]
"""


def answer(tmp_path, version, events="", versions="", ecosystem="PyPI", more=""):
    (tmp_path / "invented-package").mkdir()
    text = FAULT.format(events=events, versions=versions, ecosystem=ecosystem) + more
    (tmp_path / "invented-package" / "INVENTED-1.yaml").write_text(text, encoding="utf-8")
    return look_up({"invented-package": (version,), "other": ("1.0",)}, tmp_path)


@pytest.mark.parametrize(
    ("events", "concerned", "free"),
    [
        ("{introduced: '0'}, {fixed: 2.0.1}", ("0.1", "2.0.0", "2.0.1rc1"), ("2.0.1", "10.0")),
        ("{introduced: '0'}, {last_affected: 2.0.0}", ("2.0.0",), ("2.0.1",)),
        ("{introduced: '1.5'}", ("1.5", "99"), ("1.4.9",)),
        (
            "{introduced: '1'}, {fixed: 1.3}, {introduced: '2'}, {fixed: 2.2}",
            ("1.2", "2.0", "2.1.9"),
            ("0.9", "1.3", "1.9", "2.2"),
        ),
        ("{fixed: 1.3}, {introduced: '1'}", ("1.2",), ("1.3",)),
    ],
)
def test_a_version_within_a_range_is_concerned_and_one_outside_is_not(tmp_path, events, concerned, free):
    for number, version in enumerate((*concerned, *free)):
        (tmp_path / str(number)).mkdir()
        found = answer(tmp_path / str(number), version, events)
        assert found.faults == ((Fault("invented-package", version, "INVENTED-1"),) if version in concerned else ())


def test_a_version_that_is_listed_is_concerned_whatever_the_ranges_say(tmp_path):
    found = answer(tmp_path, "1.0", "{introduced: '3'}", "1.0, 1.1")
    assert found == Answer((Fault("invented-package", "1.0", "INVENTED-1"),), packages=2, known=1, newest="2026-01-02")


@pytest.mark.parametrize("apart", [{"ecosystem": "npm"}, {"more": "withdrawn: '2026-02-01T00:00:00Z'"}])
def test_what_is_withdrawn_or_of_another_kind_of_package_does_not_count(tmp_path, apart):
    assert answer(tmp_path, "1.0", "{introduced: '0'}", **apart).known == 0


def test_a_folder_without_the_database_is_said_to_be_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="no file of the database is here"):
        look_up({}, tmp_path)


def test_every_pin_of_a_requirements_file_is_read():
    text = "a==1.0 \\\n    --hash=sha256:00\nB_c[d]==2 ; python_version < '3.13'\nb-c==3 ; python_version >= '3.13'\n# e==3\n"
    assert pinned(text) == {"a": ("1.0",), "b-c": ("2", "3")}

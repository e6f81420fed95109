"""A case as files to be handed out: what is asked for is made, told step by step, and put in place without old rests."""

import pytest

from crosslane.casefile import load_case
from crosslane.pack.copies import FORMATS, make_copies, save_copies
from tests.cases import changed, tiny_case


def test_each_form_is_made_and_told_before_it_is_made():
    told = []
    copies = make_copies(tiny_case(), FORMATS, progress=lambda step, done, of: told.append(step))
    assert {name.rpartition(".")[2] for name in copies.files} == {"csv", "json", "xlsx", "html", "docx", "pdf"}
    assert set(FORMATS.values()) <= set(told)


def test_an_unknown_form_is_refused_before_anything_is_made():
    told = []
    with pytest.raises(ValueError, match="'odt' is nothing to write"):
        make_copies(tiny_case(), ["folder", "odt"], progress=lambda *step: told.append(step))
    assert told == []


def test_a_table_that_an_earlier_folder_had_is_removed_for_it_may_hold_what_was_taken_out(tmp_path):
    case = tiny_case()
    save_copies(tmp_path, make_copies(case, ["folder"]).files)
    before = {path.name for path in (tmp_path / case.info.id).iterdir()}
    less = changed(case, prompts=[])
    save_copies(tmp_path, make_copies(less, ["folder"]).files)
    assert before - {path.name for path in (tmp_path / case.info.id).iterdir()} == {"prompts.csv"}
    assert load_case(tmp_path / case.info.id) == less

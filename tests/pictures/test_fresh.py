"""The README's pictures show what the notebooks show now, and are small."""

import json
import struct

import pytest

from tests.pictures.subjects import LIST, MOST_BYTES, PICTURES, SUBJECTS, WIDTH, digests

AGAIN = "run 'python -m tests.pictures {name}', look at the picture and commit it"


@pytest.fixture(scope="module")
def now():
    return digests()


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_was_made_from_the_plan_as_it_is(name, now):
    made_from = json.loads((PICTURES / LIST).read_text(encoding="utf-8"))
    assert made_from.get(name) == now[name], f"{name}.png is stale: {AGAIN.format(name=name)}"


def test_all_pictures_together_are_small_and_no_other_lies_beside_them():
    files = list(PICTURES.glob("*.png"))
    assert {path.stem for path in files} == set(SUBJECTS)
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


@pytest.mark.parametrize("name", [name for name in SUBJECTS if name[0].isdigit()])
def test_pictures_of_the_tour_have_one_width(name):
    (width,) = struct.unpack(">I", (PICTURES / f"{name}.png").read_bytes()[16:20])
    assert width == WIDTH

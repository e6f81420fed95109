"""The examples in docstrings are run: every public name has one, and so have the parts that are made for other programs."""

import doctest
import sys
from importlib import import_module

import pytest

import crosslane

ALSO = (
    "crosslane.casefile.places",
    "crosslane.exchange.frames",
    "crosslane.exchange.ocel",
    "crosslane.explore.new_case_dates",
)  # fmt: skip
"""Modules whose examples are run besides those of the public names."""


def failures(examples):
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    said = []
    for example in examples:
        runner.run(example, out=said.append)
    return said


@pytest.mark.parametrize("name", crosslane.__all__)
def test_a_public_name_has_an_example_that_says_what_comes_of_it(name):
    thing = getattr(crosslane, name)
    module = sys.modules[thing.__module__]
    (example,) = doctest.DocTestFinder(recurse=False).find(thing, name, module=module)
    assert example.examples, f"the docstring of {name} has no example"
    assert failures([example]) == []


@pytest.mark.parametrize("name", ALSO)
def test_the_examples_of_a_module_hold(name):
    found = [one for one in doctest.DocTestFinder().find(import_module(name)) if one.examples]
    assert found
    assert failures(found) == []

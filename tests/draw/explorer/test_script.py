"""The joiner: several parts become one module that a page can load as it is."""

import re

import pytest

from crosslane.draw.explorer.script import FILE, NOTEBOOK, PARTS, explorer_script, explorer_style, join_parts


def test_each_part_comes_once_and_after_those_that_it_imports():
    parts = {
        "a.mjs": 'import { b } from "./b.mjs";\nimport { c } from "./c.mjs";\nexport const a = b + c;\n',
        "b.mjs": 'import { c } from "./c.mjs";\nexport const b = c;\n',
        "c.mjs": "export const c = 1;\n",
        "unused.mjs": "export const d = 1;\n",
    }
    assert join_parts(parts, "a.mjs") == "// c.mjs\nconst c = 1;\n\n// b.mjs\nconst b = c;\n\n// a.mjs\nconst a = b + c;\n"


def test_a_default_export_stays():
    assert "export default" in join_parts({"a.mjs": "export default { render };\n"}, "a.mjs")


def test_imports_over_several_lines_are_taken_out_too():
    parts = {"a.mjs": 'import {\n  b,\n} from "./b.mjs";\nconst a = b;\n', "b.mjs": "export const b = 1;\n"}
    assert "import" not in join_parts(parts, "a.mjs")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.mjs": 'import { b } from "./b.mjs";\n'}, "there is no part b.mjs, which a.mjs imports"),
        ({"a.mjs": 'import { b } from "./b.mjs";\n', "b.mjs": 'import { a } from "./a.mjs";\n'}, "a.mjs, b.mjs, a.mjs"),
        ({"a.mjs": 'import { b } from "./b.mjs";\nlet x;\n', "b.mjs": "export class x {}\n"}, "'x' in b.mjs and a.mjs"),
        ({"a.mjs": 'import * as b from "./b.mjs";\n', "b.mjs": ""}, "an import is not written as"),
        ({"a.mjs": 'import b from "elsewhere";\n'}, "an import is not written as"),
    ],
)
def test_what_cannot_be_joined_says_why(parts, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        join_parts(parts, "a.mjs")


@pytest.mark.parametrize("start", [NOTEBOOK, FILE])
def test_the_page_s_script_needs_no_other_file_and_no_address(start):
    script = explorer_script(start)
    assert not re.search(r"^import|\bimport\(|https?://(?!www\.w3\.org/2000/svg)", script, re.MULTILINE)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttp"):
        assert word not in script


@pytest.mark.parametrize("start", [NOTEBOOK, FILE])
def test_the_script_can_stand_inside_a_page(start):
    assert "</script" not in explorer_script(start).lower()
    assert "<!--" not in explorer_script(start)
    assert "\r" not in explorer_script(start)


def test_the_style_fetches_nothing():
    assert not re.search(r"url\(|@import|http", explorer_style())


def test_every_part_is_used_by_one_of_the_pages():
    used = explorer_script(NOTEBOOK) + explorer_script(FILE)
    assert [path.name for path in PARTS.glob("*.mjs") if f"// {path.name}\n" not in used] == []

"""Who goes round the one place for texts in pages and figures: one rule a danger.

What a rule cannot decide by looking (whether a text was escaped two functions earlier) is shown by the runs with hostile texts
in this folder; the rules find the plain ways of forgetting.
"""

from __future__ import annotations

import ast
import re

from tests.trust.walking import Found, Module, calls, dotted, imports

# Pages -----------------------------------------------------------------------------------------

MARKUP = (
    "crosslane/explore/words.py",
    "crosslane/explore/circle_words.py",
    "crosslane/pack/one_file.py",
    "crosslane/pack/circle_papers.py",
)
"""Modules that write HTML; each of their texts passes through `escape`."""
_SHOWS = {"HTML", "HTMLMath", "Markdown", "Javascript", "SVG", "Latex"}
_TAG = re.compile(r"<[A-Za-z/!][^>]*>?")
_SAFE = re.compile(
    r"(?:^|\.)(?:escape|quoteattr|figure_text|hover_text|number|len|int|sum|round|join|policy|[a-z_]*_html|_[a-z_]+)$"
)


def markup_shown(module: Module) -> Found:
    """What a browser reads as HTML comes from ``explore/words.py`` and its like, or is a constant of ours."""
    known = {
        id(call): _values_of_names(function)
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef)
        for call, _ in calls(function)
    }
    for call, name in calls(module.tree):
        last = name.rpartition(".")[2]
        if last in _SHOWS and not module.is_in(*MARKUP):
            if not all(_is_ours(one) or _is_built(one, known.get(id(call), {}), module.path) for one in call.args):
                yield call, f"shows markup by {name}"
        elif last in ("to_html", "render_links", "_repr_html_", "format_html"):
            yield call, f"makes HTML by {name}"


def _is_built(node: ast.expr, known: dict[str, list[ast.expr]], path: str) -> bool:
    """An f-string in which everything is escaped."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [None]
    return all(
        isinstance(part, ast.Constant) or (isinstance(part, ast.FormattedValue) and _is_escaped(part.value, known, path))
        for part in parts
    )


def _is_ours(node: ast.expr) -> bool:
    """A constant, or a name in capitals, which holds one; or a call of a function that escapes."""
    if isinstance(node, ast.Name):
        return node.id.strip("_").isupper()
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and _SAFE.search(dotted(node.func)) is not None)


def markup_built(module: Module) -> Found:
    """A text put between tags is escaped: in the f-string itself, or where the name in it was given its value."""
    if not module.is_in("crosslane/explore/", "crosslane/pack/", "crosslane/draw/"):
        return
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef):
            known = _values_of_names(function)
            for node in ast.walk(function):
                if isinstance(node, ast.JoinedStr) and _TAG.search(_constant_part(node)):
                    for part in node.values:
                        is_text = isinstance(part, ast.FormattedValue) and part.format_spec is None
                        if is_text and not _is_escaped(part.value, known, module.path):
                            yield part, f"puts {ast.unparse(part.value)} between tags as it is"


def _constant_part(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _values_of_names(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """What each name of a function is given: its values, or the type of an argument."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=True))
                for one, value in pairs:
                    if isinstance(one, ast.Name):
                        values.setdefault(one.id, []).append(value)
    for argument in (*function.args.args, *function.args.kwonlyargs):
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id in ("int", "float"):
            values.setdefault(argument.arg, []).append(ast.Constant(0))
    return values


def _is_escaped(value: ast.expr, known: dict[str, list[ast.expr]], path: str) -> bool:
    if isinstance(value, ast.JoinedStr | ast.Constant):
        return True  # the one is looked at by itself, the other is ours
    if isinstance(value, ast.Call):
        return _SAFE.search(dotted(value.func)) is not None or (
            isinstance(value.func, ast.Attribute) and value.func.attr == "join"
        )
    if isinstance(value, ast.IfExp):
        return all(_is_escaped(one, known, path) for one in (value.body, value.orelse))
    if isinstance(value, ast.BoolOp):
        return all(_is_escaped(one, known, path) for one in value.values)
    if isinstance(value, ast.BinOp):
        return not isinstance(value.op, ast.Add) or all(_is_escaped(one, known, path) for one in (value.left, value.right))
    if isinstance(value, ast.Name):
        given = known.get(value.id, [])
        listed = value.id.strip("_").isupper() or value.id in MARKUP_NAMES.get(path, ())
        return listed or (bool(given) and all(_is_escaped(one, {**known, value.id: []}, path) for one in given))
    return isinstance(value, ast.Attribute) and (value.attr == "html" or value.attr in MARKUP_NAMES.get(path, ()))


_COLOURS = ("fill", "line", "colour", "ground", "data", "_head")
MARKUP_NAMES: dict[str, tuple[str, ...]] = {
    "crosslane/draw/agencies.py": ("on",),  # a day, in our words
    "crosslane/draw/held_by.py": ("on",),
    "crosslane/draw/beside.py": ("count",),
    "crosslane/draw/strip.py": ("number",),
    "crosslane/draw/moves.py": ("head",),
    "crosslane/draw/print/sheet.py": _COLOURS,  # colours of the theme, coordinates, what was escaped before
    "crosslane/explore/circle_words.py": ("inside",),
    "crosslane/explore/desk_room.py": ("sent",),  # base64
    "crosslane/explore/words.py": ("style",),
    "crosslane/pack/one_file.py": ("script", "style", "name"),
    "crosslane/pack/page.py": ("style", "name"),
    "crosslane/pack/word_xml.py": ("one", "side", "wide", "look", "name"),
}
"""Names that hold markup, a number or a constant of ours, by module: each was looked at."""
OURS = {"style.name", "style.sign", "move.number"}
"""Fields that hold words of ours."""


ESCAPES = {
    "crosslane/explore/words.py": "widgets",
    "crosslane/pack/page.py": "files of HTML",
    "crosslane/pack/word_xml.py": "Word",
    "crosslane/draw/print/sheet.py": "pictures for print",
    "starting/servers.py": "the page that opens the browser",
}
"""Where a text becomes markup, one module for each kind of thing that holds it."""


def markup_escaped(module: Module) -> Found:
    """Everybody else calls these modules: who escapes by own means may do it in another way, or half."""
    if module.is_in(*ESCAPES):
        return
    for node, name in imports(module.tree):
        if name == "html.escape" or name.startswith("xml.sax.saxutils"):
            yield node, f"escapes by itself, with {name}"
    for call, name in calls(module.tree):
        if name == "html.escape":
            yield call, "escapes by itself"
        elif (
            name.endswith(".replace")
            and call.args
            and isinstance(call.args[0], ast.Constant)
            and call.args[0].value in ("<", "&")
        ):
            yield call, "escapes by replacing letters"


# Figures ---------------------------------------------------------------------------------------

_TEXT_KEYS = {"text", "hovertext", "name", "title", "title_text", "ticktext", "texttemplate", "hovertemplate"}
_NEVER = {
    "Scattergeo",
    "Choropleth",
    "Scattermapbox",
    "Scattermap",
    "Choroplethmap",
    "Densitymap",
    "add_layout_image",
    "to_image",
}


def figure_texts(module: Module) -> Found:
    """Text of a case reaches Plotly through ``draw/text.py``; no maps, no images, no ids out of the data."""
    if not module.is_in("crosslane/draw/", "crosslane/explore/") or module.is_in(
        "crosslane/draw/print/", "crosslane/draw/explorer/"
    ):
        return
    for call, name in calls(module.tree):
        if name.rpartition(".")[2] in _NEVER or any(key.arg in ("div_id", "include_mathjax", "images") for key in call.keywords):
            yield call, f"{name} fetches, or takes an id or a picture"
    if not module.is_in("crosslane/draw/"):
        return
    for node in ast.walk(module.tree):
        pairs: list[tuple[str | None, ast.expr]] = []
        if isinstance(node, ast.Call) and re.match(r"go\.|dict$|.*update_|.*add_", dotted(node.func)):
            pairs = [(key.arg, key.value) for key in node.keywords]
        elif isinstance(node, ast.Dict):
            pairs = [
                (key.value if isinstance(key, ast.Constant) else None, v) for key, v in zip(node.keys, node.values, strict=True)
            ]
        for key, value in pairs:
            if key in _TEXT_KEYS and (bare := _bare_attribute(value)):
                yield value, f"gives Plotly {bare} as {key}"


def _bare_attribute(node: ast.expr) -> str:
    """A column or field of a value that stands in an expression outside every call."""
    if isinstance(node, ast.Call):
        return ""
    if isinstance(node, ast.Attribute):
        return "" if node.attr.isupper() or ast.unparse(node) in OURS else ast.unparse(node)
    inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    if isinstance(node, ast.IfExp):
        inner.remove(node.test)
    if isinstance(node, ast.ListComp | ast.GeneratorExp):
        inner = [node.elt]
    return next(filter(None, map(_bare_attribute, inner)), "")

"""Rules of the house that a look at the code can hold: each cache has its figure, and no value of a module changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "sitebuild").rglob("*.py"))
CACHE = re.compile(r"^\s*@(functools\.)?(lru_cache|cache|cached_property)\b")
FIGURE = re.compile(r"[Ss]aves (the (preview|same) )?\d[\d.]* s\b")
MAKES = {"dict", "list", "set", "bytearray", "defaultdict", "Counter", "deque", "OrderedDict"}
DISPLAYS = (ast.Dict, ast.List, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
CHANGES = set(
    "add append clear discard extend insert pop popitem remove reverse setdefault sort update".split()
)


def caches_without_reason(code: str) -> list[int]:
    """The lines of caches with no comment beside them and none on the line above; of those that outlive an object, a comment
    that says how many seconds they save."""
    lines, found = ["", *code.split("\n")], []
    for number, line in enumerate(lines):
        if CACHE.match(line):
            above = lines[number - 1].strip()
            comment = line.partition("  # ")[2] or (above if above.startswith("# ") else "")
            if not comment or "cached_property" not in line and not FIGURE.search(comment):
                found.append(number)
    return found


def named(target: ast.AST) -> str:
    """The name that an assignment or a call changes: of `NAME[x]`, `NAME.x` and `NAME` itself."""
    while isinstance(target, (ast.Subscript, ast.Attribute)):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""


def values_of_module(tree: ast.Module) -> dict[str, ast.AST]:
    """Name to value of what stands at the left margin and can be changed in place."""
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            made = isinstance(node.value, ast.Call) and named(node.value.func) in MAKES
            if made or isinstance(node.value, DISPLAYS):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found.update((named(target), node.value) for target in targets)
    return found


def changed_names(tree: ast.Module) -> Iterator[str]:
    """The names of values that this code changes in place, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.Delete)):
            yield from (named(one) for one in node.targets if not isinstance(one, ast.Name))
        elif isinstance(node, ast.AugAssign):
            yield named(node.target)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in CHANGES:
                yield named(node.func.value)
        elif isinstance(node, ast.Global):
            yield from node.names


def stores(code: str, others: frozenset[str] = frozenset()) -> set[str]:
    """The values of a module that are there to be filled: changed by its code, or empty. `others` are those of other modules."""
    tree = ast.parse(code)
    own = values_of_module(tree)
    empty = {
        name
        for name, value in own.items()
        if not any(isinstance(part, (ast.Constant, ast.Name, ast.For)) for part in ast.walk(value))
        or isinstance(value, ast.Call)
        and not value.args
        and not value.keywords
    }
    taken = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    shared = {
        name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names
    }
    return empty | shared | set(changed_names(tree)) & ({*own} | others & taken)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_cache_has_its_figure_beside_it_and_one_of_an_object_its_reason(path: Path):
    assert caches_without_reason(path.read_text(encoding="utf-8")) == []


def test_no_value_of_a_module_is_changed():
    """What one build leaves there would be read by the next one of a preview."""
    codes = {path: path.read_text(encoding="utf-8") for path in FILES}
    all_values = frozenset(
        name for code in codes.values() for name in values_of_module(ast.parse(code))
    )
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path, code in codes.items()
        for name in stores(code, all_values)
    }
    assert found == set()


def test_a_cache_without_its_reason_is_seen():
    bare = "@lru_cache(maxsize=2)\ndef a(): ...\n\n\n@cache\ndef b(): ..."
    assert caches_without_reason(bare) == [1, 5]
    assert caches_without_reason("@cache  # asked by every page\ndef a(): ...") == [1]
    assert caches_without_reason("# Every page asks: saves 0.1 s.\n@cache\ndef a(): ...") == []
    assert caches_without_reason("@cached_property  # asked by every page\ndef a(): ...") == []


@pytest.mark.parametrize(
    "code",
    [
        "A = {}",
        "A: dict[str, int] = dict()",
        "A = {'x': 1}\ndef f():\n    A['y'] = 2",
        "A = [1]\ndef f():\n    A.append(2)",
        "A = {1}\ndef f():\n    global A\n    A = {2}",
        "A = {'x': 1}\ndef f():\n    del A['x']",
        "from b import A\nA.update(x=1)",
    ],
)
def test_a_value_that_is_filled_later_is_seen(code: str):
    assert stores(code, frozenset({"A"})) == {"A"}


def test_a_table_that_is_only_read_may_stand_in_a_module():
    assert stores("A = {'x': 1}\ndef f(found):\n    found['x'] = A['x']") == set()

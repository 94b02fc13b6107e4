"""A setting is one row: whoever reads or changes one names a row, and no row is there for nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import facedesk
from facedesk.settings import BY_NAME, SETTINGS, Setting

PACKAGE = Path(facedesk.__file__).parent
SOURCES = [path for path in PACKAGE.rglob("*.py") if path.name != "settings.py" or path.parent != PACKAGE]


def texts() -> Iterator[str]:
    """Return all texts of the sources: a setting is named by its text or by a constant that holds it."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def asked_for() -> Iterator[tuple[str, str]]:
    """Return what is read or changed by a text, `settings.get("...")` and the like, and where."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute):
                of = ast.unparse(node.func)
                is_setting = of.endswith((".setting", ".set_setting", "settings.get", "settings.set"))
                if is_setting and isinstance(node.args[0], ast.Constant):
                    yield str(node.args[0].value), f"{source.name}:{node.lineno}"


def test_whatever_is_asked_for_is_declared() -> None:
    found = list(asked_for())
    assert [(name, where) for name, where in found if name not in BY_NAME] == []
    assert len(found) > 5


def test_whatever_is_declared_is_used() -> None:
    assert BY_NAME.keys() - set(texts()) == set()
    assert len(BY_NAME) == len(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_default_is_of_its_settings_kind(setting: Setting) -> None:
    assert setting.accepts(setting.default)
    assert not setting.accepts(object())

"""What waits for an answer and then changes what is shown says what becomes of it where something newer was asked."""

import ast
from collections.abc import Iterator
from pathlib import Path

from facedesk import desk

DESK = Path(desk.__file__).parent
MECHANISM = "live"
"""The folder of what drops answers that nobody waits for any more; all other rooms use it."""
GUARDS = {"is_newest", "is_noted", "leads"}
"""What `NewestWish.wish` returned, by the names it goes by: asked before anything is shown."""
HARMLESS = {
    "alerts/sound.py _read": "once, and nothing else meanwhile",
    "records/attendance/tab.py _read": "its reader drops what is no longer asked for",
    "records/detail/printing.py _images": "its wish drops what is no longer wished for",
    "settings/diagnostics_card.py _write": "each file is said by its name",
    "first_start/brought_along.py _bring": "its button is off meanwhile",
    "help/dialog.py _make_pdf": "its button is off meanwhile; each file is said by its name",
    "first_start/page.py _simulated": "its button is off meanwhile",
    "people/bulk/assign_dialog.py _read": "once, and apart from what is wished",
    "people/bulk/fields.py _read_templates": "once, added to what can be chosen",
    "people/departments/rules_dialog.py _read": "once, added to what is wished",
    "records/attendance/export.py _write": "each file is said by its name",
    "records/attendance/terminals_dialog.py _save": "closes the dialog that asked",
    "people/editor/editor.py _saving carry": "it is carried out; `_store` looks",
    "people/editor/editor.py _accept_latest": "looks whether the person is still shown",
    "people/editor/editor.py _act": "looks whether the person is still shown",
    "people/editor/editor.py _told": "why something was not carried out",
    "people/editor/photos/camera.py _start": "the same whenever, and only while it is seen",
    "people/editor/photos/workbench.py": "looks whether the draft or the goal is still the person's",
    "people/editor/schedule/templates.py _forget": "reads anew",
    "people/editor/terminals/tab.py _look_at_all": "asked by a reader",
    "people/editor/terminals/tab.py _proposed": "asked by a reader",
    "people/list/actions.py _remove": "what was done later stays to be undone",
    "people/transfer/columns_step.py": "of the one work of its dialog",
    "people/transfer/export_dialog.py": "all is off meanwhile",
    "people/transfer/import_dialog.py": "one work at a time, which the next one ends",
    "records/inside/tab.py _look": "asked by a reader",
    "records/detail/keeping.py _write": "each file is said by its name",
    "records/detail/paper.py _write": "each file is said by its name",
    "records/export/line.py _run": "one work of its line at a time, which says its end alone",
    "records/export/line.py _count": "told to the export that it counted for",
    "settings/reports/card.py _store add": "closes its own dialog, and chooses the row that was added",
    "settings/field.py _save": "one saving at a time; looks what stands there by its end",
    "settings/page.py _leave": "looks what is not saved by then",
    "settings/page.py _look_and_restart": "its button is off meanwhile",
    "terminals/detail/capture.py _saved": "looks whether the picture is still shown",
    "terminals/detail/rounds.py _give": "gives commands, and shows nothing",
    "terminals/health/export.py _write": "each file is said by its name",
    "terminals/list/side_column.py _foresee": "asked by a reader",
    "terminals/plan/work.py": "names the plan that it was done to; the tab looks whether its place still shows it",
    "terminals/tree_hand.py _label": "looks whether the row is still chosen",
    "terminals/parameters/tab.py read": "kept by terminal",
    "terminals/parameters/tab.py send": "kept by terminal",
    "terminals/roster/tab.py _do": "kept by terminal",
    "terminals/roster/tab.py _empty_it": "what was done later stays to be undone",
    "terminals/templates/apply/comparing.py _compare": "asked by a reader",
    "terminals/templates/apply/page.py _read read": "kept by terminal",
    "terminals/templates/apply/page.py _sent": "its button is off meanwhile; `_begin_to_send` looks",
    "terminals/templates/apply/report.py saved": "each file is said by its name",
    "terminals/templates/apply/shown_values.py read": "reads anew what is known",
    "terminals/templates/template_hand.py _keep": "looks whether the place is still shown",
    "terminals/upgrades/tab.py _do carried_out": "reads anew, and lets be pressed again what was off meanwhile",
}
"""Where the order of the answers changes nothing, and why: files, or functions of them."""

Place = tuple[str, ast.AsyncFunctionDef]


def waiting() -> Iterator[Place]:
    """Return each function that waits, with its place."""
    for source in sorted(DESK.rglob("*.py")):
        if source.relative_to(DESK).parts[0] != MECHANISM:
            yield from _inside(ast.parse(source.read_text("utf-8")), source.relative_to(DESK).as_posix())


def _inside(node: ast.AST, place: str) -> Iterator[Place]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        there = f"{place} {child.name}" if named and not isinstance(child, ast.ClassDef) else place
        if isinstance(child, ast.AsyncFunctionDef):
            yield there, child
        yield from _inside(child, there)


def own(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Return what a function does itself, not what is defined in it."""
    nodes: list[ast.AST] = list(function.body)
    while nodes:
        node = nodes.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            nodes += ast.iter_child_nodes(node)


def changes_something_after_waiting(function: ast.AsyncFunctionDef) -> bool:
    """Whether it does something for its effect, or sets something of its object, once it has waited."""
    nodes = list(own(function))
    waits = [node for node in nodes if isinstance(node, ast.Await | ast.AsyncWith | ast.AsyncFor)]
    if not waits:
        return False
    first = min(wait.lineno for wait in waits)
    return any(
        node.lineno >= first
        and (
            (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
            or (isinstance(node, ast.Assign) and any(map(_is_of_object, node.targets)))
        )
        for node in nodes
        if isinstance(node, ast.Expr | ast.Assign)
    )


def _is_of_object(target: ast.AST) -> bool:
    return any(isinstance(each, ast.Attribute | ast.Subscript) for each in ast.walk(target))


def is_guarded(function: ast.AsyncFunctionDef) -> bool:
    """Whether it asks if it is still the newest."""
    return any(
        isinstance(node, ast.If)
        and any(isinstance(part, ast.Name) and part.id in GUARDS for part in ast.walk(node.test))
        for node in own(function)
    )


def unguarded() -> list[str]:
    return [
        place
        for place, function in waiting()
        if changes_something_after_waiting(function) and not is_guarded(function)
    ]


def test_nothing_is_shown_after_waiting_without_a_look_whether_it_is_still_wished_for():
    assert [place for place in unguarded() if not place.startswith(tuple(HARMLESS))] == []


def test_what_is_harmless_is_still_there():
    found = unguarded()
    assert [place for place in HARMLESS if not any(each.startswith(place) for each in found)] == []

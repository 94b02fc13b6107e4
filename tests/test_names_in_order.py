"""Names that people gave are sorted by the one order there is: in pinyin, whatever their case, numbers by value."""

import ast
import re
from pathlib import Path

import facedesk

HOME = Path(facedesk.__file__).parent
ROOMS = ("desk", "station", "store")
NAMES = re.compile(r"\.(name|title|path)\b|title_of|name_of|_title\(|names\(")
IN_ORDER = re.compile(r"\border\b|_order\b|\.order\b")
ELSEWISE = {
    "store/parameters/templates.py": "sorted by who shows them",
    "store/terminals.py": "sorted by who shows them",
    "desk/terminals/templates/apply/value_rows.py": "compares widths",
    "store/pictures/pictures.py": "names of files",
    "store/folder_contents.py": "names of files",
    "store/pictures/picture_file.py": "names of files",
}


def test_no_names_are_sorted_by_their_letters_codes() -> None:
    found = []
    for path in sorted(each for room in ROOMS for each in (HOME / room).rglob("*.py")):
        where = path.relative_to(HOME).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            sorts = called in {"sorted", "min", "max"} or called.endswith((".sort", ".order_by"))
            said = ", ".join(ast.unparse(each) for each in (*node.args, *node.keywords))
            if sorts and NAMES.search(said) and not IN_ORDER.search(said) and where not in ELSEWISE:
                found.append(f"{where}:{node.lineno}: {called}({said})")
    assert found == []

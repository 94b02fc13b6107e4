"""The list of what is new."""

import pytest

from facedesk import __version__
from facedesk.desk.text.changes_text import read_changes, version_key
from facedesk.texts import LANGUAGES


def test_each_version_has_as_many_lines_in_each_language():
    found = read_changes()
    for each in found:
        assert set(each.lines) == set(LANGUAGES)
        assert len({len(lines) for lines in each.lines.values()}) == 1
        assert all(line.strip() for lines in each.lines.values() for line in lines)


def test_this_version_stands_first_and_older_ones_below():
    versions = [each.version for each in read_changes()]
    assert versions[0] == __version__
    assert versions == sorted(versions, key=version_key, reverse=True)


@pytest.mark.parametrize(("older", "newer"), [("0.9.0", "0.10.0"), ("1.0", "1.0.1")])
def test_versions_are_ordered_by_their_numbers(older, newer):
    assert version_key(older) < version_key(newer)


@pytest.mark.usefixtures("qapp")
def test_a_list_that_is_none_is_not_taken(tmp_path):
    (tmp_path / "changes.json").write_text("{", "utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        read_changes(tmp_path / "changes.json")

"""The table of spellings."""

from facedesk.wire.parameters import BY_NAME
from facedesk.wire.quirks import ALIASES, WRITTEN_TOO

from .tables import PERSON, SECOND_SPELLINGS


def test_each_alias_names_its_section_and_belongs_to_a_known_name():
    for alias in ALIASES:
        assert alias.section.startswith("V3.5 2.")
        assert alias.why
        assert alias.name in BY_NAME or alias.name in PERSON
        assert alias.variant != alias.name


def test_the_second_spellings_are_the_ones_decided():
    assert set(WRITTEN_TOO.values()) == SECOND_SPELLINGS

"""The document's numbers, written down a second time from its tables."""

import pytest

from facedesk.wire import values

NUMBERS = {
    values.SnapType: [0, 1, 2, 3, 4],  # 2.3.1
    values.CompareResult: [0, 1, 2, 3, 4],
    values.TemperatureResult: [0, 1, 2],
    values.InOut: [0, 1, 2],
    values.Priority: [0, 1, 2],  # 2.2.1
    values.Operation: [0, 1, 2, 3],
    values.GreetingMode: [0, 1, 2, 3, 4, 5],
    values.UpdateType: [0, 1, 3],  # 2.1.4: there is no 2
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_an_enumeration_has_the_numbers_of_its_table(kind):
    assert [int(member) for member in kind] == NUMBERS[kind]

"""How far an upgrade is, in words."""

import pytest

from facedesk import i18n
from facedesk.desk.terminals.upgrades import words
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeRow


@pytest.mark.usefixtures("qapp")
def test_one_that_was_offered_again_says_at_which_address_and_that_there_is_nothing_to_do() -> None:
    row = UpgradeRow(1, 1, "1", 0, UpgradeState.OFFERED)
    assert words.happened(words.UpgradeLine(row, 10, "North"))[1] == "Told to fetch the file"
    row.reason = ("upgradeOfferedAgain", (("host", "station.example"),))
    said = words.happened(words.UpgradeLine(row, 10, "North"))[1]
    assert ("station.example" in said, i18n.language()) == (True, "en")
    assert (words.mark_of(row), words.to_do(row)) == ("sending", "")

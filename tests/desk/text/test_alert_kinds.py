"""A kind of alert is one row in the store and one in the window: what is painted, said and heard derives from them."""

import pytest
from PySide6.QtCore import QCoreApplication

from facedesk.desk.text import alert_text
from facedesk.desk.text.alert_kinds import WORDS, complete
from facedesk.desk.theme.marks import MARKS
from facedesk.resources import resource
from facedesk.station.intake.alert_rules import KINDS
from facedesk.store.models import ALERT_INDEXES
from facedesk.store.records import open_alerts
from facedesk.store.records.alerts import AlertKind
from facedesk.wire.messages import Verdict


@pytest.mark.parametrize("kind", AlertKind)
def test_each_kind_has_a_drawing_a_name_and_says_what_to_do(kind: AlertKind) -> None:
    assert resource("marks", f"{MARKS[alert_text.mark(kind)].svg}.svg").is_file()
    assert alert_text.word(kind).isascii()
    assert alert_text.hint(kind).isascii()


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("kind", AlertKind)
def test_each_kind_says_so_in_chinese(kind: AlertKind) -> None:
    row = WORDS[kind]
    for said in (alert_text.word(kind), alert_text.hint(kind), translated(row.over), translated(row.lasted)):
        assert not said.isascii()


def translated(text: str) -> str:
    return QCoreApplication.translate("Alert", text)


def test_a_forgotten_kind_is_noticed_at_import() -> None:
    with pytest.raises(LookupError, match="FEVER"):
        complete({kind: row for kind, row in WORDS.items() if kind is not AlertKind.FEVER})


@pytest.mark.parametrize("kind", AlertKind)
def test_a_kind_is_known_again_by_what_the_store_holds(kind: AlertKind) -> None:
    assert AlertKind(kind.value) is kind
    assert kind.priority in (1, 2, 3)


def test_each_verdict_but_a_pass_raises_the_kind_that_has_its_name() -> None:
    assert set(KINDS) == set(Verdict) - {Verdict.PASSED}
    assert all(kind.value == verdict.value for verdict, kind in KINDS.items())


def test_the_index_of_the_gravest_knows_the_priorities_of_the_rows() -> None:
    (index,) = [each for each in ALERT_INDEXES if each.startswith("alert_gravest ")]
    assert f"({open_alerts._GRAVEST_FIRST})" in index

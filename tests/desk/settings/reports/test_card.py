"""Reports on a schedule by mouse and keys: asked for, made, refused with the reason, removed and brought back."""

from pathlib import Path

import pytest

from desk.hands import click, named, seen
from desk.settings.opened import click_segment
from facedesk.desk.settings.reports.card import ReportsCard
from facedesk.desk.settings.reports.dialog import ReportDialog
from facedesk.station.failures import CommandFailed
from facedesk.station.reports.content import Content
from facedesk.store.records.reports import ReportFormat, ReportKind, ReportPeriod, ReportWish
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter
from facedesk.texts import reason


class Disk:
    """Where reports are written, which may be full."""

    def __init__(self) -> None:
        self.is_full = False

    async def write(self, content: Content) -> None:
        if self.is_full:
            raise CommandFailed(reason("fileUnwritable", file=content.path, detail="No space left on device"))
        content.path.write_bytes(b"report")


@pytest.fixture
def disk(station) -> Disk:
    made = Disk()
    station.reports.write_by(made.write)
    return made


@pytest.fixture
async def card(qtbot, station, disk) -> ReportsCard:  # noqa: ARG001
    made = ReportsCard(station.reports, station.saved_filters)
    qtbot.addWidget(made)
    made.resize(880, 440)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


async def asked(card) -> ReportDialog:
    click(card, "reports-add")
    await seen(lambda: card.findChildren(ReportDialog))
    (dialog,) = card.findChildren(ReportDialog)
    return dialog


async def added(card, folder: Path) -> None:
    await card._reports.add(
        ReportWish(ReportKind.ALERTS, ReportPeriod.DAY, ReportFormat.PDF, folder, "06:00", "en")
    )
    card.table.choose(card._reports.all()[0].row.id)


def cells(card) -> list[str]:
    return [card.model.index(0, column).data() for column in range(card.model.columnCount())]


async def test_what_is_chosen_is_what_is_made(card, station, folder):
    await station.saved_filters.save("Fevers", PassFilter((Criterion(Field.FEVER, value=True),)))
    dialog = await asked(card)
    assert not named(dialog, "report-do").isEnabled()  # no folder yet
    dialog.set_folder(folder)
    click_segment(named(dialog, "report-period"), "week")
    click_segment(named(dialog, "report-format"), "pdf")
    filters = named(dialog, "report-filter")
    filters.setCurrentIndex(filters.findText("Fevers"))
    assert "made on Monday" in named(dialog, "report-follows").text()
    click(dialog, "report-do")
    await seen(card.model.rowCount)
    (view,) = station.reports.all()
    assert view.row.wanted == ReportWish(
        ReportKind.PASSES,
        ReportPeriod.WEEK,
        ReportFormat.PDF,
        folder,
        "06:00",
        "en",
        '[{"field": "fever", "value": true}]',
    )
    what, when, where = cells(card)
    assert (what, when.startswith("Next "), where) == (
        "Passes, Each week, PDF, filtered",
        True,
        str(folder),
    )


async def test_only_what_goes_together_is_offered(card, folder):
    dialog = await asked(card)
    dialog.set_folder(folder)
    click_segment(named(dialog, "report-kind"), "attendance")
    click_segment(named(dialog, "report-period"), "month")
    assert dialog.wish().period is ReportPeriod.MONTH
    assert named(dialog, "report-filter").isHidden() or not named(dialog, "report-filter").isVisible()
    click_segment(named(dialog, "report-kind"), "alerts")
    assert dialog.wish().period is ReportPeriod.DAY
    dialog.reject()


async def test_a_folder_that_is_away_is_said_where_it_is_asked_for(card, tmp_path, station):
    dialog = await asked(card)
    dialog.set_folder(tmp_path / "away")
    click(dialog, "report-do")
    problem = named(dialog, "report-problem")
    await seen(problem.isVisible)
    assert "is not there" in problem.accessibleName()
    assert station.reports.all() == []
    dialog.reject()


async def test_it_is_made_at_once_and_a_failure_says_why_and_can_be_tried_again(card, disk, folder):
    await added(card, folder)
    disk.is_full = True
    click(card, "reports-make")
    await seen(named(card, "reports-failure").isVisible)
    assert "No space left" in named(card, "reports-failure").accessibleName()
    assert "No space left" in card.model.columns[0].below(card.model.row_at(0))
    await seen(lambda: named(card, "reports-make").text() == "Try again")
    disk.is_full = False
    click(card, "reports-make")
    await seen(card.note.isVisible)
    assert not named(card, "reports-failure").isVisible()
    assert [each.suffix for each in folder.iterdir()] == [".pdf"]
    assert "Made " in cells(card)[1]


async def test_what_was_removed_comes_back_as_it_was(card, station, folder):
    await added(card, folder)
    (before,) = station.reports.all()
    click(card, "reports-remove")
    await seen(named(card, "reports-none").isVisible)
    click(card, "reports-undo")
    await seen(lambda: card.model.rowCount() == 1)
    (after,) = station.reports.all()
    assert after.row == before.row

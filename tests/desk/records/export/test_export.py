"""Passes are taken along from where they are looked for; the list goes on meanwhile, and so does the export."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desk.hands import click, named, seen, shown
from desk.records.list.stored import a_row, keep
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.export import dialog as export_dialog
from facedesk.desk.records.export import line as export_line
from facedesk.desk.records.export.dialog import PassExportDialog
from facedesk.desk.records.export.line import ExportLine
from facedesk.desk.records.export.wish import MeantPasses
from facedesk.desk.records.list.tab import PassesTab
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.job import Course, ExportJob, Format, Written
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter
from facedesk.wire.messages import Verdict

STRANGERS = Criterion(Field.RESULT, frozenset({"stranger"}))


@pytest.fixture
async def tab(qtbot, station):
    await keep(
        station, a_row(1, name="Li Na"), a_row(2, verdict=Verdict.STRANGER, name=""), a_row(3, name="张三丰")
    )
    made = PassesTab(station, Thumbnails(station.pictures))
    made.resize(1156, 600)
    qtbot.addWidget(made)
    made.show()
    await seen(lambda: made.found.shown == made.question and not made.counting._counting.is_reading)
    return made


def opened(tab: PassesTab) -> PassExportDialog:
    tab.export.click()
    return named(tab, "pass-export-dialog", PassExportDialog)


def save(dialog: PassExportDialog, path: Path) -> None:
    """Name the file as the system's dialog says it."""
    click(dialog, "pass-export-start")
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()


def line_of(tab: PassesTab) -> ExportLine:
    return named(tab, "pass-export", ExportLine)


async def ended(line: ExportLine) -> None:
    await seen(lambda: not line.is_running)


async def test_what_was_found_is_written_while_the_page_is_left(tab, tmp_path, monkeypatch):
    tab.bar.display(tab.bar.wish.all_but(STRANGERS))
    await seen(lambda: tab.found.shown == tab.question)
    dialog = opened(tab)
    click(dialog, "pass-export-kind-csv")
    assert not shown(dialog, "pass-export-pictures")
    assert "XLSX keeps them" in dialog.about.text()
    save(dialog, tmp_path / "passes")
    tab.hide()
    line = line_of(tab)
    await ended(line)
    tab.show()
    assert line.notice.text() == f"2 passes were exported. {tmp_path / 'passes.csv'}"
    text = (tmp_path / "passes.csv").read_text("utf-8-sig")
    assert text.index("Li Na") < text.index("张三丰")
    assert "Stranger" not in text
    shown_folders: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown_folders.append(url.toLocalFile()) or True
    )
    click(line, "pass-export-open")
    assert shown_folders == [str(tmp_path)]
    click(line, "pass-export-close")
    assert not shown(tab, "pass-exports")


async def test_what_is_marked_is_offered_by_the_keyboard_and_written_alone(tab, tmp_path):
    tab.marked.toggle(tab.found.rows[2].id)
    QTest.keyClick(tab.list.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = named(tab, "pass-export-dialog", PassExportDialog)
    assert named(dialog, "pass-export-what-marked").isChecked()
    jobs: list[ExportJob] = []
    dialog.asked.connect(lambda job, _: jobs.append(job))
    dialog.asked.disconnect(tab.exports.begin)
    click(dialog, "pass-export-kind-folder")
    save(dialog, tmp_path / "passes")
    assert [(job.ids, job.format, job.path, job.pictures) for job in jobs] == [
        ((tab.found.rows[2].id,), Format.FOLDER, tmp_path / "passes", True)
    ]


async def test_an_export_can_be_cancelled_and_begun_again(tab, tmp_path):
    dialog = opened(tab)
    assert shown(dialog, "pass-export-pictures")
    save(dialog, tmp_path / "passes.xlsx")
    line = line_of(tab)
    click(line, "pass-export-stop")
    await ended(line)
    assert line.notice.text() == "The export was cancelled; nothing of it is left."
    assert not (tmp_path / "passes.xlsx").exists()
    assert not list(tmp_path.glob(".*.part"))
    click(line, "pass-export-again")
    await ended(line)
    assert line.notice.text().startswith("3 passes were exported.")


@pytest.fixture
def line(qtbot, station, tmp_path, monkeypatch):
    """A line whose export says what a test wants."""

    class Told:
        def __init__(self, job: ExportJob, _told: object) -> None:
            self.course = Course(job.format, 0.0)

        async def run(self) -> Written:
            outcome = outcomes.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

    outcomes: list[Written | Exception] = []
    monkeypatch.setattr(export_line, "RecordsExport", Told)
    job = ExportJob(tmp_path, tmp_path / "passes.xlsx", Format.XLSX)
    made = ExportLine(station.records, job, MeantPasses(PassFilter()))
    made.outcomes = outcomes  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


async def test_why_nothing_was_written_is_said_with_a_way_to_try_again(line):
    reason = ExchangeError("fileUnwritable", file="x.xlsx", detail="No space left on device")
    line.outcomes += [reason, Written(3, 2)]
    line.begin()
    await ended(line)
    assert line.notice.text() == "Not exported. Cannot write x.xlsx (No space left on device)."
    assert not line.open_folder.isVisible()
    click(line, "pass-export-again")
    await ended(line)
    assert line.notice.text().startswith("3 passes were exported. 2 pictures are in it.")


async def test_pictures_that_are_not_in_it_are_said(line):
    line.outcomes.append(Written(20_000, 2, 1, 10_000))
    line.begin()
    await ended(line)
    said = line.notice.text()
    assert "1 picture is not in it" in said
    assert "10000 records have no picture in it" in said


async def test_how_far_it_is_and_how_long_it_takes_still_is_said_as_far_as_that_is_known(line, monkeypatch):
    monkeypatch.setattr(export_line.time, "monotonic", lambda: 100.0)
    course = Course(Format.XLSX, 0.0, None, Written(500))
    line._on_course(course)
    assert line.notice.text() == "Exporting passes to passes.xlsx… 500 written, still counting…"
    assert line.bar.maximum() == 0
    course.total = 1_000
    line._on_course(course)
    assert line.notice.text() == "Exporting passes to passes.xlsx… 500 of 1,000 · about 2 minutes left"
    assert line.bar.value() == 400
    course.written = Written(900)
    line._on_course(course)
    assert line.notice.text().endswith("900 of 1,000 · less than a minute left")
    course.written = Written(1_000, is_finishing=True)
    line._on_course(course)
    assert line.notice.text().endswith("the file is put together · less than a minute left")


@pytest.mark.usefixtures("in_chinese")
async def test_a_pdf_that_no_font_can_write_is_not_begun_in_chinese(tab, monkeypatch):
    monkeypatch.setattr(export_dialog, "chinese", lambda: None)
    dialog = opened(tab)
    click(dialog, "pass-export-kind-pdf")
    assert not dialog.start.isEnabled()
    assert "fonts-noto-cjk" in dialog.notice.text()
    click(dialog, "pass-export-kind-csv")
    assert dialog.start.isEnabled()

"""An unexpected error is said once, with a text to copy."""

import logging
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from desk.hands import click, seen
from facedesk import __version__
from facedesk.desk.shell.unexpected_notice import UnexpectedNotice
from facedesk.unexpected import UnexpectedErrors

log = logging.getLogger("facedesk.test")


@pytest.fixture
def errors():
    made = UnexpectedErrors()
    logging.getLogger().addHandler(made)
    yield made
    logging.getLogger().removeHandler(made)


@pytest.fixture
def notice(qtbot, errors) -> UnexpectedNotice:
    made = UnexpectedNotice(errors)
    qtbot.addWidget(made)
    return made


def fail(kind: type[Exception] = KeyError) -> None:
    log.error("It failed", exc_info=kind("Zhang San"))


def test_it_is_said_with_a_text_to_copy_that_names_nobody(notice):
    fail()
    assert "The station goes on." in notice.text()
    click(notice, "unexpected-copy")
    copied = QGuiApplication.clipboard().text()
    assert f"facedesk {__version__}" in copied
    assert "KeyError" in copied
    assert "Zhang" not in copied


def test_the_same_one_is_counted_where_it_is_shown(notice):
    fail()
    fail()
    fail()
    assert "It happened 3 times so far." in notice.text()


def test_once_it_is_closed_it_does_not_come_again_but_another_does(notice):
    fail()
    click(notice, "unexpected-notice-close")
    fail()
    assert notice.isHidden()
    fail(ValueError)
    assert "ValueError" in notice.text()


async def test_one_of_another_thread_is_said_on_the_windows(notice):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    await seen(lambda: not notice.isHidden())


def test_a_notice_that_is_gone_hears_of_nothing(qtbot, errors):
    gone = UnexpectedNotice(errors)
    gone.deleteLater()
    qtbot.waitUntil(lambda: not errors._followers)
    fail()

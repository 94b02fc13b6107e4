"""Help on paper."""

import pytest

from facedesk.desk.help.book import Book
from facedesk.desk.help.sheet import ONE_SHEET, made_as_pdf, write_pdf
from facedesk.texts import LANGUAGES

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_hangs_on_a_wall_is_one_sheet(language, tmp_path):
    book = Book.read(language)
    assert ONE_SHEET
    for key in ONE_SHEET:
        assert write_pdf(book.topics[key], language, tmp_path / "sheet.pdf") == 1
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_long_topic_has_as_many_pages_as_it_needs():
    topic = Book.read("en").topics["parameters"]
    path = made_as_pdf(topic, "en")
    assert path.name == "parameters.pdf"
    assert path.stat().st_size > 1000


def test_what_cannot_be_written_is_said(tmp_path):
    with pytest.raises(OSError, match="no-folder"):
        write_pdf(Book.read("en").topics["guard"], "en", tmp_path / "no-folder" / "sheet.pdf")

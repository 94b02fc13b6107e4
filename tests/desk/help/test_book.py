"""All that is declared elsewhere has its topic, in both languages; nothing leads nowhere."""

import pytest

from facedesk.desk.help.book import CONTENTS, Book
from facedesk.desk.help.document import picture_path
from facedesk.desk.help.markup import links_of, pictures_of
from facedesk.desk.help.message_topics import says_what_to_do, written_of
from facedesk.desk.help.sources import written
from facedesk.desk.widgets.focus.help_topic import topic_of_alert, topic_of_parameter, topic_of_setting
from facedesk.settings import SETTINGS
from facedesk.store.records.alerts import AlertKind
from facedesk.texts import FINDINGS, LANGUAGES, SENTENCES
from facedesk.wire.errors import CODES
from facedesk.wire.parameters import CATALOGUE


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request) -> Book:
    return Book.read(request.param)


def test_each_parameter_setting_alert_and_code_has_a_topic_with_words(book):
    keys = [
        *(topic_of_parameter(row.name) for row in CATALOGUE),
        *(topic_of_setting(row.name) for row in SETTINGS),
        *(topic_of_alert(kind.value) for kind in AlertKind),
        *(f"error/{row.code}" for row in CODES),
        *(f"finding/{code}" for code in FINDINGS),
    ]
    assert [key for key in keys if key not in book.topics] == []
    assert [key for key in keys if not book.topics[key].text and not key.startswith("finding/")] == []


def test_each_sentence_of_the_station_says_what_to_do_or_it_is_written(book):
    sources = written(book.language)
    bare = [code for code in SENTENCES if not says_what_to_do(code) and written_of(code, sources) is None]
    assert bare == []


def test_a_new_alert_of_which_nothing_is_written_is_refused(monkeypatch):
    without = {key: topic for key, topic in written("en").items() if key != "alert/fever"}
    monkeypatch.setattr("facedesk.desk.help.book.written", lambda _language: without)
    with pytest.raises(LookupError):
        Book.read("en")


def test_what_is_written_is_of_something_that_is_there(book):
    sources = written(book.language)
    used = {id(written_of(code, sources)) for code in SENTENCES}
    idle = [
        key for key, topic in sources.items() if not (topic.title or key in book.topics or id(topic) in used)
    ]
    assert idle == []


def test_both_languages_are_written_alike():
    assert written("en").keys() == written("zh_CN").keys()
    assert all(bool(topic.title) == bool(written("zh_CN")[key].title) for key, topic in written("en").items())


def test_links_lead_to_topics_and_pictures_are_there(book):
    links = {link for topic in book.topics.values() for link in links_of(topic.text)}
    assert {link for link in links if link not in book.topics} == set()
    pictures = {name for topic in book.topics.values() for name in pictures_of(topic.text)}
    assert {name for name in pictures if picture_path(name, book.language) is None} == set()
    assert {entry.key for entry in CONTENTS} <= book.topics.keys()


def test_what_has_no_topic_of_its_own_is_explained_by_what_it_belongs_to(book):
    assert book.topic("page/records/inside").key == "page/records"
    assert book.topic("unheard/of").key == "first-hour"


@pytest.mark.parametrize("wanted", ["volume", "音量", "yinliang", "yl", "voiceVolume"])
def test_a_topic_is_found_by_words_of_either_language_by_pinyin_and_by_its_name(book, wanted):
    assert topic_of_parameter("voiceVolume") in [topic.key for topic in book.find(wanted)]


def test_titles_come_before_texts(book):
    found = [topic.key for topic in book.find("volume")]
    assert found[0] == topic_of_parameter("voiceVolume")


def test_nothing_is_found_of_nothing(book):
    assert book.find("  ") == []
    assert book.find("qqqqqq") == []

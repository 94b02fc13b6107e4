"""Every text in both languages, and numbers, dates and durations as people write them."""

import ast
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QDateTime

from facedesk import i18n
from facedesk.desk.marks import MARKS

PACKAGE = Path(i18n.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
PLACE = re.compile(r"\{\d*\}|%n|%L?\d")
ONLY_FORMS = {"en": ("-pluralonly",), "zh_CN": ()}
DAY_S = 86_400


def messages(path: Path) -> dict[tuple[str, str, str], ET.Element]:
    root = ET.parse(path).getroot()  # noqa: S314  # a file of our own
    return {
        (context.findtext("name"), message.findtext("source"), message.findtext("comment", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_catalogue_holds_exactly_the_texts_of_the_sources(language, tmp_path):
    fresh = tmp_path / "fresh.ts"
    program = Path(find_spec("PySide6").origin).parent / "lupdate"
    options = ("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language)
    files = [source.relative_to(PACKAGE.parent) for source in SOURCES]
    subprocess.run(
        [program, *files, "-ts", fresh, *options, *ONLY_FORMS[language]],
        check=True,
        capture_output=True,
        cwd=PACKAGE.parent,
    )
    assert messages(i18n.catalogue(language)).keys() == messages(fresh).keys(), (
        f"run: pyside6-lupdate $(find facedesk -name '*.py') -ts resources/translations/facedesk_{language}.ts "
        + " ".join((*options, *ONLY_FORMS[language]))
    )


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_left_untranslated(language):
    for (context, source, _), message in messages(i18n.catalogue(language)).items():
        translation = message.find("translation")
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert translation.get("type") is None, f"{context}: {source}"
        assert all(forms), f"{context}: {source}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_translation_has_the_same_places_to_fill_in(language):
    for (context, source, _), forms in i18n.read_catalogue(i18n.catalogue(language)).items():
        for form in forms:
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)), f"{context}: {source}"


def said_in(source: Path) -> set[str]:
    """Give the texts that a source hands to `tr` or `translate`, also where lupdate does not look."""
    calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
    texts = set()
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        where = {"tr": 0, "translate": 1}.get(name)
        said = call.args[where] if where is not None and len(call.args) > where else None
        if isinstance(said, ast.Constant) and isinstance(said.value, str):  # a painter translates by numbers
            texts.add(said.value)
    return texts


def test_no_text_stands_where_lupdate_does_not_find_it():
    known = {source for _, source, _ in messages(i18n.catalogue("zh_CN"))}
    lost = {text for source in SOURCES for text in said_in(source)} - known
    assert not lost


def test_the_desk_makes_sentences_that_can_be_said_again():
    """By `i18n.told`, `i18n.finding` and the like: what a table gives alone stays in its language on the screen."""
    tables = {"sentence", "finding_sentence", "finding_words"}
    for source in (PACKAGE / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "facedesk.texts":
                assert not tables & {name.name for name in node.names}, source.name


def test_no_text_is_pasted_into_another_one():
    """By `i18n.joined`: pasted, it would stay in its language on the screen."""
    for source in (PACKAGE / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = {call.func for call in ast.walk(node) if isinstance(call, ast.Call)}
                names = {func.attr for func in called if isinstance(func, ast.Attribute)}
                assert not {"tr", "translate"} & names, f"{source.name}:{node.lineno}"


@pytest.mark.usefixtures("in_chinese")
def test_every_state_has_its_word_in_chinese():
    assert {name: mark.word for name, mark in MARKS.items() if mark.word.isascii()} == {}
    assert MARKS["outOfSchedule"].word == "不在时段"


@pytest.mark.usefixtures("in_chinese")
def test_chinese_writes_durations_numbers_and_days_its_own_way():
    assert [i18n.duration(seconds) for seconds in (27, 12 * 60, 5 * 3600, 3 * DAY_S)] == [
        "27 秒",
        "12 分钟",
        "5 小时",
        "3 天",
    ]
    assert i18n.number(1204) == "1,204"
    moment = QDateTime.fromString("2026-11-21 07:42:10", "yyyy-MM-dd HH:mm:ss").toMSecsSinceEpoch() * 1000
    assert i18n.full_time(moment) == "2026年11月21日 07:42:10"


@pytest.mark.usefixtures("qapp")
def test_english_counts_one_apart():
    assert i18n.long_duration(DAY_S) == "1 day"
    assert i18n.long_duration(3 * DAY_S) == "3 days"
    assert i18n.duration(12 * 60) == "12 min"
    assert i18n.number(1204) == "1,204"


@pytest.mark.usefixtures("qapp")
def test_a_moment_of_today_is_written_without_its_day():
    noon = QDateTime.fromString("2026-11-21 12:00:00", "yyyy-MM-dd HH:mm:ss").toMSecsSinceEpoch() * 1000
    hour = 3600 * 1_000_000
    assert i18n.short_time(noon - hour, noon) == "11:00"
    assert i18n.short_time(noon - 24 * hour, noon) == "20 Nov 12:00"


def test_a_wish_for_a_language_comes_before_the_systems():
    assert i18n.best_language("zh_CN", "en") == "zh_CN"
    assert i18n.best_language("zh-TW") == "zh_CN"
    assert i18n.best_language("en_GB") == "en"
    assert i18n.best_language(None, "", "fr") in i18n.LANGUAGES


@pytest.mark.usefixtures("in_chinese")
def test_qts_own_texts_are_chinese_too():
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.usefixtures("in_chinese")
def test_what_is_not_translated_stays_english():
    assert QCoreApplication.translate("Nowhere", "Nothing known") == "Nothing known"

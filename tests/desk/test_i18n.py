"""Every text in both languages, and numbers, dates and durations as people write them."""

import ast
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QDateTime

from facedesk import i18n, texts
from facedesk.desk.text.terminal_text import Counts
from facedesk.desk.theme.marks import MARKS

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


IRREGULAR_OR_COUNTED_ELSEWHERE = (
    "people persons cells faces files characters columns records groups periods digits errors entries".split()
)


def plurals() -> set[str]:
    """Give the nouns of what the window counts, as they are for several: the catalogue has both forms of each."""
    found = set()
    for message in messages(i18n.catalogue("en")).values():
        one, several = (re.findall(r"[a-z]+", form.text) for form in message.iter("numerusform"))
        found |= {
            noun
            for single in one
            for noun in (f"{single}s", f"{single}es", f"{single[:-1]}ies")
            if noun in several
        }
    return (found - {"its"}) | set(IRREGULAR_OR_COUNTED_ELSEWHERE)


def pasted(text: str, words: set[str]) -> list[str]:
    """Give the plurals that stand behind a place for a number, which may be one."""
    behind = re.findall(r"\{[\w.]*\}((?: [a-z]+){1,3})", text)
    return [noun for some in behind for noun in some.split(" several ")[0].split() if noun in words]


NAMES = {"{0} photos", "No state {id} of the parameters is kept."}  # the place is for a name
NEVER_ONE = {"{0} times"}  # where it is once, nothing is said


def test_each_text_that_counts_has_its_form_for_one():
    """By `self.tr` of a QObject alone: `QCoreApplication.translate` is not read as counting, and would say 1 people."""
    counting = {source for _, source, _ in messages(i18n.catalogue("en"))}
    said = {text for source in SOURCES for text in said_in(source) if "%n" in text}
    assert said <= counting


def test_no_number_is_pasted_before_a_plural():
    """In texts of the window by `%n`, in the station's by `{count:cell|cells}`, in lines of `ctl` by its `_counted`."""
    words = plurals()
    assert {"people", "terminals", "passes", "rows", "alerts", "photos"} <= words
    told = {text for source in SOURCES for text in said_in(source)}
    told |= {english for english, _ in texts.SENTENCES.values()}
    told |= {english for parts in texts.FINDINGS.values() for english, _ in parts}
    for source in SOURCES:
        if "desk" not in source.parts:
            strings = (
                node
                for node in ast.walk(ast.parse(source.read_text("utf-8")))
                if isinstance(node, ast.JoinedStr)
            )
            told |= {
                "".join(part.value if isinstance(part, ast.Constant) else "{0}" for part in node.values)
                for node in strings
            }
    assert {text: pasted(text, words) for text in told - NAMES - NEVER_ONE if pasted(text, words)} == {}


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


def test_only_a_gate_is_opened_as_a_gate_is_in_chinese():
    words = i18n.read_catalogue(i18n.catalogue("zh_CN"))
    opens = {context: forms[0] for (context, source, _), forms in words.items() if source == "Open"}
    gates = {"Actions", "PinCard", "RowMenu", "SayMenu"}
    assert opens == {context: "开门" if context in gates else "打开" for context in opens}
    assert gates < opens.keys()


@pytest.mark.usefixtures("qapp")
def test_english_counts_one_apart():
    assert i18n.long_duration(DAY_S) == "1 day"
    assert i18n.long_duration(3 * DAY_S) == "3 days"
    assert i18n.duration(12 * 60) == "12 min"
    assert i18n.number(1204) == "1,204"


@pytest.mark.usefixtures("qapp")
def test_what_is_counted_has_its_separators_in_every_text():
    counts = Counts()
    assert [counts.people(count) for count in (0, 1, 2, 1204)] == [
        "0 people",
        "1 person",
        "2 people",
        "1,204 people",
    ]


@pytest.mark.usefixtures("qapp")
def test_a_duration_that_goes_on_has_no_seconds_and_says_when_it_reads_otherwise():
    written = [i18n.long_lasting(seconds) for seconds in (0, 16, 59.9, 60, 3599)]
    assert written == ["less than a minute"] * 3 + ["1 minute", "59 minutes"]
    assert i18n.lasting(16) == "< 1 min"
    for second in range(0, 4 * 3600, 7):
        changed = i18n.lasting(second) != i18n.lasting(second + 7)
        assert i18n.lasts_otherwise(second, second + 7) == changed


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

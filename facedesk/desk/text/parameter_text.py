"""What is said of terminals' parameters: names and help from the catalogue, values, and what is wrong with one."""

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.text.schedule_text import week_words
from facedesk.wire.errors import Words
from facedesk.wire.parameters import (
    BY_NAME,
    GROUP_LABELS,
    Parameter,
    ParameterChoice,
    ParameterGroup,
    ParameterKind,
    Signs,
)
from facedesk.wire.schedule import ScheduleError, read_terminal

_CONCEALED = "••••••"


def _said(words: Words) -> str:
    return i18n.text(lambda: words.in_language(i18n.language()))


def label(row: Parameter) -> str:
    """Return what people call a parameter."""
    return _said(row.label)


def help_words(row: Parameter) -> str:
    """Return what a parameter is for."""
    return _said(row.help)


def group(of: ParameterGroup) -> str:
    """Return what a part of the form is called."""
    return _said(GROUP_LABELS[of])


def unit(row: Parameter) -> str:
    """Return in what a number is measured, empty where in nothing."""
    return _said(row.unit) if row.unit else ""


def choice(of: ParameterChoice) -> str:
    """Return what people call a value."""
    return _said(of.label)


def haystack(row: Parameter) -> str:
    """Return all that a parameter is found by."""
    said = (row.label.en, row.label.zh, row.help.en, row.help.zh, row.name, *row.aliases)
    return "\n".join(said).casefold()


def only_reported() -> str:
    """Return what stands behind the label of what cannot be set."""
    return QCoreApplication.translate("Parameters", "only reported")


def not_reported() -> str:
    """Return what stands behind the label of what the terminal does not report."""
    return QCoreApplication.translate("Parameters", "not reported")


def measured(row: Parameter, number: str) -> str:
    """Return a number with its unit."""
    return i18n.joined(" ", (number, unit(row)))


def value_words(row: Parameter, text: str) -> str:
    """Return a value as people read it; a secret is not."""
    if row.is_secret:
        return _CONCEALED if text else _empty()
    match row.kind:
        case ParameterKind.FLAG if text in (row.on, row.off):
            return (
                QCoreApplication.translate("Parameters", "On")
                if text == row.on
                else QCoreApplication.translate("Parameters", "Off")
            )
        case ParameterKind.CHOICE:
            return next((choice(each) for each in row.choices if each.value == text), text)
        case ParameterKind.WHOLE | ParameterKind.DECIMAL if text:
            return measured(row, text)
        case ParameterKind.WEEK if text:
            return _week_words(text)
    return text or _empty()


def name_words(name: str) -> str:
    """Return what people call a parameter; one that no table explains is called as it is reported."""
    return label(BY_NAME[name]) if name in BY_NAME else name


def value_of(name: str, text: str) -> str:
    """Return the value of a parameter, whether a table explains it or not."""
    return value_words(BY_NAME[name], text) if name in BY_NAME else text or _empty()


def _empty() -> str:
    return QCoreApplication.translate("Parameters", "empty")


def _week_words(text: str) -> str:
    try:
        return week_words(read_terminal(text))
    except ScheduleError:
        return text


def was(row: Parameter, text: str) -> str:
    """Return what it was before it was changed."""
    return QCoreApplication.translate("Parameters", "was {0}").format(value_words(row, text))


def is_not(name: str, found: str | None, wanted: str) -> str:
    """Return what a value is instead of what it should be; `found` is None where it is not reported."""
    now = not_reported() if found is None else value_of(name, found)
    pattern = QCoreApplication.translate("Parameters", "{0} is {1}, not {2}")
    return pattern.format(name_words(name), now, value_of(name, wanted))


def unfit(row: Parameter, text: str, word: str) -> str:
    """Return what is wrong with a value, and what can be set; `word` is `Parameter.check`'s, or says it is missing."""
    least, most = (f"{bound:g}" if bound is not None else "" for bound in (row.least, row.most))
    if word == "missing":
        return QCoreApplication.translate(
            "Parameters", "The terminal does not report it, and nothing can be sent without it."
        )
    if word == "notAPeriod":
        return QCoreApplication.translate("Parameters", "It takes a time from and a time to.")
    if word == "tooLong":
        pattern = QCoreApplication.translate("Parameters", "Too long: {0} of at most {1}.")
        return pattern.format(i18n.number(len(text)), i18n.number(row.length))
    if word == "otherSigns":
        return _of_signs(row)
    if word == "outOfRange":
        pattern = QCoreApplication.translate("Parameters", "{0} is out of range: {1} to {2} can be set.")
    elif word != "notANumber":
        pattern = QCoreApplication.translate("Parameters", "{0} cannot be set.")
    elif text:
        pattern = QCoreApplication.translate("Parameters", "“{0}” is no number: {1} to {2} can be set.")
    else:
        pattern = QCoreApplication.translate("Parameters", "A number is missing: {1} to {2} can be set.")
    value = text if word == "notANumber" else value_words(row, text)
    return pattern.format(value, least, measured(row, most))


def _of_signs(row: Parameter) -> str:
    if row.signs is Signs.SMALL:
        return QCoreApplication.translate("Parameters", "Small letters alone can be set.")
    return QCoreApplication.translate("Parameters", "Letters, digits and signs can be set, no blanks.")


def overtaken(row: Parameter, now: str) -> str:
    """Return that it was changed on the terminal itself meanwhile."""
    pattern = QCoreApplication.translate("Parameters", "Changed on the terminal meanwhile: {0} there now.")
    return pattern.format(value_words(row, now))


def changed_there(row: Parameter, before: str, now: str) -> str:
    """Return what it was, and what it was changed to on the terminal itself meanwhile."""
    pattern = QCoreApplication.translate(
        "Parameters", "Changed on the terminal meanwhile, from {0} to {1}. Send sets your value all the same."
    )
    return pattern.format(value_words(row, before), value_words(row, now))


def off_template(row: Parameter, after: str) -> str:
    """Return what the template that holds for the terminal's group says."""
    pattern = QCoreApplication.translate("Parameters", "Off the template of its group, which says {0}.")
    return pattern.format(value_words(row, after))


def not_taken(row: Parameter, found: str) -> str:
    """Return what reads there after something else was sent."""
    pattern = QCoreApplication.translate("Parameters", "Not taken: it still reads {0}.")
    return pattern.format(value_words(row, found))


def unclear_tag() -> str:
    """Return what stands behind the label of what nobody understands."""
    return QCoreApplication.translate("Parameters", "not clear")


def unclear(row: Parameter, said: str) -> str:
    """Return what a terminal said of which nobody knows how it stands there, and what follows from that."""
    if not row.is_writable:
        pattern = QCoreApplication.translate(
            "Parameters", "The terminal says “{0}”: nobody can tell what holds."
        )
    else:
        pattern = QCoreApplication.translate(
            "Parameters",
            "The terminal says “{0}”: nobody can tell what holds. It is not sent unless it is set here.",
        )
    return pattern.format(_CONCEALED if row.is_secret else said)


def odd(row: Parameter, said: str) -> str:
    """Return that a switch is neither on nor off, or that hours cannot be read."""
    if row.kind is ParameterKind.FLAG:
        told = QCoreApplication.translate(
            "Parameters",
            "The terminal says “{0}”, which is neither on nor off. It stays so unless it is set here.",
        )
    else:
        told = QCoreApplication.translate(
            "Parameters", "The terminal says “{0}”, which cannot be read. It stays so unless it is set here."
        )
    return told.format(said)


def proves_nothing(row: Parameter, said: str) -> str:
    """Return that what a terminal says after something was sent does not tell whether it was taken."""
    return QCoreApplication.translate(
        "Parameters", "Sent. Whether it was taken is not known: the terminal says “{0}”."
    ).format(_CONCEALED if row.is_secret else said)


def unproven() -> str:
    """Return that nothing proves that it was taken."""
    return QCoreApplication.translate(
        "Parameters", "Sent. Whether it was taken is not known: the terminal does not report it."
    )


def recalled() -> str:
    """Return where the value comes from that a terminal does not report any more."""
    return QCoreApplication.translate(
        "Parameters", "The terminal does not report it any more. It goes along as it was reported last."
    )


def defaulted() -> str:
    """Return where the value comes from that a terminal never reported."""
    return QCoreApplication.translate(
        "Parameters", "The terminal does not report it. The usual value goes along with what is sent."
    )


def beneath() -> str:
    """Return that something outranks it."""
    return QCoreApplication.translate(
        "Parameters", "The gate is held open or shut: it is set when that is over."
    )

"""Where help begins: a widget says which topic explains it, and what stands in it is explained by the same."""

from PySide6.QtWidgets import QWidget

_TOPIC = "helpTopic"


def topic_of_parameter(name: str) -> str:
    """Return the key of the topic of a terminal's parameter."""
    return f"parameter/{name}"


def topic_of_setting(name: str) -> str:
    """Return the key of the topic of a setting."""
    return f"setting/{name}"


def topic_of_alert(kind: str) -> str:
    """Return the key of the topic of a kind of alert."""
    return f"alert/{kind}"


def set_help_topic(widget: QWidget, topic: str) -> None:
    """Have F1 in a widget, and in what stands in it, open a topic; an empty one leaves it to what is around."""
    widget.setProperty(_TOPIC, topic)


def help_topic_of(widget: QWidget | None) -> str:
    """Return the topic of a widget, else of what it stands in, its window's opener included; empty for none."""
    while widget is not None:
        topic = widget.property(_TOPIC)
        if topic:
            return str(topic)
        widget = widget.parentWidget()
    return ""

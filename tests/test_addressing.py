"""HOST:PORT as people write it."""

import pytest

from facedesk.addressing import host_and_port


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.0.0.0:8800", ("0.0.0.0", 8800)),  # noqa: S104  what is read, nothing listens
        ("[::1]:0", ("::1", 0)),
        ("gate.example:65535", ("gate.example", 65535)),
    ],
)
def test_a_host_and_a_port_are_read(text, read):
    assert host_and_port(text) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8800", "write 0.0.0.0:8800"),
        (":8800", "write 0.0.0.0:8800"),
        ("localhost:0x10", "not HOST:PORT"),
        ("127.0.0.1:80000", "there is no port 80000"),
        (f"127.0.0.1:{'9' * 5000}", "the highest is 65535"),
    ],
)
def test_what_is_none_says_what_to_write(text, said):
    with pytest.raises(ValueError, match=said):
        host_and_port(text)

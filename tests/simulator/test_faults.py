import pytest

from facedesk.__main__ import main
from facedesk.simulator.terminal.faults import FAULT_NAMES, NO_FAULTS, Faults, parse_faults


def test_nothing_goes_wrong_unasked():
    assert parse_faults([]) == NO_FAULTS


def test_faults_add_up():
    texts = ["drop=0.25", "lose-answers=1", "late-answers=2.5", "wrong-sign", "silent", "bad-photos=0"]
    assert parse_faults(texts) == Faults(
        drop=0.25, lose_answers=1.0, late_answers_s=2.5, wrong_sign=True, silent=True
    )


def test_an_error_code_is_for_one_command_or_for_all():
    faults = parse_faults(["error-code=onlineOpen:200", "error-code=1000"])
    assert faults.error_code("onlineOpen") == "200"
    assert faults.error_code("onlineReboot") == "1000"
    assert NO_FAULTS.error_code("onlineOpen") is None


@pytest.mark.parametrize(
    "text",
    ["", "rain", "drop", "drop=", "drop=2", "drop=-0.1", "drop=nan", "wrong-sign=1", "error-code", "error-code=x",
     "error-code=onlineOpen:", "late-answers=soon", "lose-acks=2", "refuse", "refuse=20001", "refuse=:301",
     "refuse=20001:no", "update-failed", "update-failed=x:502", "update-failed=no"],
)  # fmt: skip
def test_what_is_no_fault_is_named_in_the_complaint(text):
    with pytest.raises(ValueError, match=text.partition("=")[0] or "no fault"):
        parse_faults([text])


def test_every_name_is_understood():
    values = {
        "late-answers": "=1",
        "error-code": "=200",
        "drop": "=1",
        "lose-answers": "=1",
        "lose-acks": "=1",
        "bad-photos": "=1",
        "refuse": "=20001:301",
        "update-failed": "=502",
    }
    for name in FAULT_NAMES:
        assert parse_faults([name + values.get(name, "")]) != NO_FAULTS


def test_the_help_names_each_fault(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["simulate", "--help"])
    said = "".join(capsys.readouterr().out.split())  # a name may be broken at its hyphen
    assert [name for name in FAULT_NAMES if name not in said] == []


def test_several_persons_may_be_refused():
    assert parse_faults(["refuse=20001:301", "refuse=20002:303"]).refusals == (
        ("20001", "301"),
        ("20002", "303"),
    )

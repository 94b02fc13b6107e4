# ruff: noqa: PT012 - a block that is broken off has begun before
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.whole_file import WholeFile

WAITS = """
import os, sys, time
from pathlib import Path
from facedesk.exchange.reports.whole_file import WholeFile
whole = WholeFile(Path(sys.argv[1]))
whole.begin()
whole.writing.write_text("half")
print("begun", flush=True)
time.sleep(60)
"""


def test_appears_under_its_name_only_when_it_is_whole(tmp_path: Path):
    with WholeFile(tmp_path / "passes.csv") as whole:
        whole.writing.write_text("half")
        assert not (tmp_path / "passes.csv").exists()
        whole.writing.write_text("all")
    assert [each.name for each in tmp_path.iterdir()] == ["passes.csv"]
    assert (tmp_path / "passes.csv").read_text() == "all"


def test_leaves_what_was_there_when_something_goes_wrong(tmp_path: Path):
    (tmp_path / "passes.csv").write_text("of last week")
    with pytest.raises(RuntimeError), WholeFile(tmp_path / "passes.csv") as whole:
        whole.writing.write_text("half")
        raise RuntimeError
    assert [each.read_text() for each in tmp_path.iterdir()] == ["of last week"]


def test_a_folder_appears_with_all_that_is_in_it(tmp_path: Path):
    with WholeFile(tmp_path / "passes", is_folder=True) as whole:
        (whole.writing / "1.jpg").write_bytes(b"1")
        assert not (tmp_path / "passes").exists()
    assert (tmp_path / "passes" / "1.jpg").read_bytes() == b"1"


def test_takes_an_empty_folder_and_refuses_another(tmp_path: Path):
    (tmp_path / "passes").mkdir()
    with WholeFile(tmp_path / "passes", is_folder=True) as whole:
        (whole.writing / "1.jpg").write_bytes(b"1")
    with pytest.raises(ExchangeError) as refused:
        WholeFile(tmp_path / "passes", is_folder=True).begin()
    assert refused.value.reason.code == "folderNotEmpty"
    assert [each.name for each in tmp_path.iterdir()] == ["passes"]


@pytest.mark.parametrize("name", ["", "pipe"])
def test_replaces_no_folder_and_no_pipe(tmp_path: Path, name: str):
    if name:
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes that have names")
        os.mkfifo(tmp_path / name)
    with pytest.raises(ExchangeError) as refused:
        WholeFile(tmp_path / name).begin()
    assert refused.value.reason.code == "fileUnwritable"


def test_says_of_a_folder_that_is_not_there_why(tmp_path: Path):
    with pytest.raises(ExchangeError) as refused:
        WholeFile(tmp_path / "gone" / "passes.csv").begin()
    assert refused.value.reason.argument("detail") == "No such file or directory"


def test_what_a_killed_run_left_is_swept_and_what_another_is_writing_is_not(tmp_path: Path):
    path = tmp_path / "passes.csv"
    runs = [
        subprocess.Popen([sys.executable, "-c", WAITS, str(path)], stdout=subprocess.PIPE) for _ in range(2)
    ]
    try:
        for run in runs:
            assert run.stdout is not None
            assert run.stdout.readline() == b"begun\n"
        runs[0].kill()
        runs[0].wait()
        assert not path.exists()
        assert len(list(tmp_path.iterdir())) == 2
        with WholeFile(path) as whole:
            whole.writing.write_text("all")
        assert path.read_text() == "all"
        assert len(list(tmp_path.iterdir())) == 2  # the file, and what the other is writing
    finally:
        for run in runs:
            run.kill()
            run.communicate()


def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "there").mkdir()
    try:
        (tmp_path / "passes.csv").symlink_to(tmp_path / "there" / "passes.csv")
    except OSError:
        pytest.skip("no links here")
    with WholeFile(tmp_path / "passes.csv") as whole:
        whole.writing.write_text("all")
    assert (tmp_path / "there" / "passes.csv").read_text() == "all"
    assert (tmp_path / "passes.csv").is_symlink()

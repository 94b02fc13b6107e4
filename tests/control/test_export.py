"""Taking passes along, as `ctl` does it."""

from pathlib import Path

import pytest
from station.peer import Peer, record

from facedesk.__main__ import main
from facedesk.control.answers.asked import Asked
from facedesk.control.answers.finding import filter_asked, told

from .conftest import SERIAL, Asking


async def test_what_is_looked_for_is_written_and_counted(ask: Asking, tmp_path: Path) -> None:
    async with await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", SERIAL) as peer:
        await peer.register()
        await peer.uploaded(record("1", name="张三丰"))
        await peer.uploaded(record("2", name="李四"))
    file = tmp_path / "passes.csv"
    assert await ask("export", str(file), "--person", "张三") == [
        {"file": str(file), "records": 1, "pictures": 0, "remark": None}
    ]
    assert "张三丰" in file.read_text("utf-8-sig")
    said = {"person": "张三", "since": "2026-11-02T08:30", "until": "2026-11-03"}
    asked = Asked(ask.station, "en", lambda: False, has_window=False, end=lambda: None)
    words = told(asked, await filter_asked(asked, said))
    assert words == "from 2026-11-02 08:30 before 2026-11-04 00:00; person 张三"
    assert "李四" not in file.read_text("utf-8-sig")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a").touch()
    said = await ask.fails("export", str(tmp_path / "there"), "--format", "folder")
    assert said.endswith("is not empty. Choose another folder.")


def test_a_file_whose_ending_says_nothing_needs_a_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--data-dir", str(tmp_path), "ctl", "export", "passes.txt"])
    assert ended.value.code == 2
    assert "name its --format" in capsys.readouterr().err

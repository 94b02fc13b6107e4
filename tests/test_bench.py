"""The benches run and print; how fast things are is judged by running them by hand."""

import contextlib
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"
LIMIT_S = 120


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(BENCH / script), *arguments]
    known = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(call, capture_output=True, text=True, timeout=LIMIT_S, env=known, check=False)


@pytest.fixture
def small_server(tmp_path):
    call = [sys.executable, str(BENCH / "smallest.py"), str(tmp_path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()
        assert process.wait(30) == 0


def kept(folder: Path, question: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(folder / "smallest.sqlite")) as db:
        return db.execute(question).fetchall()


def test_the_driver_counts_what_the_small_server_keeps(small_server, tmp_path):
    done = run(
        "driver.py", small_server, "--terminals", "3", "--photos", "20,8", "--rate", "60", "--seconds", "1"
    )
    figures = json.loads(done.stdout)
    assert figures["unanswered"] == 0
    assert 0 < figures["records"] <= 102
    assert kept(tmp_path, "SELECT count(*) FROM record WHERE recognition NOT NULL AND compare NOT NULL") == [
        (102,)
    ]


def test_each_pass_has_a_picture_of_its_own_and_each_person_one(small_server, tmp_path):
    assert (
        run("driver.py", small_server, "--terminals", "2", "--photos", "20,8", "--rate", "200").returncode
        == 0
    )
    counts = "SELECT count(DISTINCT recognition), count(DISTINCT compare), count(DISTINCT idNumber) FROM"
    fields = "(SELECT recognition, compare, fields ->> 'idNumber' AS idNumber FROM record)"
    assert kept(tmp_path, f"{counts} {fields}") == [(740, 200, 200)]
    assert kept(tmp_path, "SELECT DISTINCT length(jpeg) FROM picture ORDER BY 1") == [(8000,), (20000,)]


def test_a_server_that_is_not_there_fails_the_driver():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    done = run("driver.py", f"ws://127.0.0.1:{port}")
    assert done.returncode == 1
    assert done.stderr.startswith("driver: ")


def test_the_intake_bench_runs_without_a_window(tmp_path):
    done = run("intake.py", "--headless", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "acknowledged per second" in done.stdout
    assert "steady 50/s" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_intake_bench_runs_with_the_window(tmp_path):
    done = run("intake.py", "--window", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "p99 at most 16 ms" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_gate_bench_runs_and_each_answer_opens(tmp_path):
    done = run("gate.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "answered within 50 ms at the 99th percentile" in done.stdout
    assert "all with open: kept" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_import_bench_prints_rate_and_peak_memory(tmp_path):
    done = run("people_import.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "rows/s" in done.stdout
    assert "peak memory" in done.stdout
    assert "outcome: {'added': 40}" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_heartbeat_bench_runs(tmp_path):
    done = run("beats.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode in {0, 1}, done.stderr
    assert "heartbeats answered" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_hostile_bench_runs_and_prints_what_is_asked(tmp_path):
    done = run("hostile.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "good answers, 99th percentile" in done.stdout
    assert "hostile kind" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_delivery_bench_runs(tmp_path):
    done = run("deliveries.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "idle time with records" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_bench_of_what_is_shown_says_what_it_does_and_begins_nothing():
    done = run("shown.py", "--help")
    assert done.returncode == 0, done.stderr
    assert "hostile" in done.stdout


def test_the_bench_of_the_terminals_page_prints_the_longest_steps():
    done = run("terminals_page.py", "--short")
    assert done.returncode == 0, done.stderr
    for step in ("page opens", "200 are moved", "all change at once", "editor refuses"):
        assert step in done.stdout


def test_the_bench_of_templates_prints_the_longest_steps():
    done = run("templates.py", "--short")
    assert done.returncode == 0, done.stdout + done.stderr
    for step in ("the tab opens", "the preview of all", "it is sent to all", "all are mended"):
        assert step in done.stdout


def test_the_bench_of_health_prints_the_longest_steps():
    done = run("health.py", "--short")
    assert done.returncode == 0, done.stderr
    for step in ("the tab opens", "it goes on, held", "all are lost", "what is usual"):
        assert step in done.stdout


def test_the_people_bench_runs():
    done = run("people.py", "--short")
    assert done.returncode == 0, done.stderr
    assert "editor opens" in done.stdout


def test_the_firmware_bench_runs(tmp_path):
    done = run("firmware.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "40 MB to 2 terminals side by side" in done.stdout
    assert "memory grew by" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_bench_of_the_start_prints_when_the_station_listens_and_its_window_is_painted(tmp_path):
    done = run("start.py", "--short", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "painted" in done.stdout


def test_the_bench_of_searches_tries_each_filter_and_each_pair():
    done = run("records.py", "--short")
    assert done.returncode == 0, done.stderr
    assert "single filters: " in done.stdout
    assert "counts: median" in done.stdout


def test_the_records_bench_goes_from_the_newest_pass_to_the_oldest():
    done = run("records_page.py", "--short")
    assert done.returncode == 0, done.stderr
    assert "table: drag" in done.stdout
    assert "pictures: drag" in done.stdout
    assert "(at most 16)" in done.stdout


def test_the_bench_of_exports_tells_memory_and_acknowledgements(tmp_path):
    done = run("export.py", "--short", "--formats", "csv", "--work-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"^csv +\d+", done.stdout, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_the_first_hour_leads_from_an_empty_station_to_a_pass_in_few_actions():
    done = run("first_hour.py", "--short")
    assert "at the terminal: step before it" in done.stdout, done.stderr
    assert re.search(r"^first pass: \d+ actions \(at most 12\)", done.stdout, re.MULTILINE)


def test_pictures_of_help_are_taken_from_the_program(tmp_path):
    done = run("help_pictures.py", "--short", str(tmp_path))
    (picture,) = tmp_path.rglob("*.png")
    assert picture.name == "first-start.png", done.stderr
    assert picture.stat().st_size > 10_000

from pathlib import Path

import pytest

from facedesk.exchange.records.job import Course, ExportJob, Format, Where, Written, forced_ending, format_of


def test_a_job_goes_to_another_process_and_comes_back():
    job = ExportJob(
        Path("/data"),
        Path("/out/张.xlsx"),
        Format.XLSX,
        "zh_CN",
        "[]",
        (3, 1),
        True,
        False,
        {"1": Where("A", "B")},
        "x",
    )
    assert ExportJob.of_line(job.as_line()) == job
    everything = ExportJob(Path("/data"), Path("/out"), Format.FOLDER)
    assert ExportJob.of_line(everything.as_line()) == everything


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.CSV", Format.CSV), ("a.xlsx", Format.XLSX), ("a.pdf", Format.PDF), ("a.folder", None)],
)
def test_a_files_ending_names_its_format(name: str, form: Format | None):
    assert format_of(Path(name)) is form


def test_a_file_is_called_as_its_format():
    assert forced_ending(Path("a.csv"), Format.XLSX) == Path("a.csv.xlsx")
    assert forced_ending(Path("a.PDF"), Format.PDF) == Path("a.PDF")
    assert forced_ending(Path("a"), Format.FOLDER) == Path("a")


def test_the_time_to_go_is_said_when_it_is_known():
    course = Course(Format.XLSX, began=100.0)
    assert course.left_s(110.0) is None  # nobody knows how many there are
    course.total, course.written = 1000, Written(500)
    assert course.left_s(101.0) is None  # too early
    course.written = Written(5)
    assert course.left_s(110.0) is None  # too little
    course.written = Written(500)
    assert course.share == pytest.approx(0.4)
    assert course.left_s(110.0) == 15
    course.written = Written(1000, is_finishing=True)
    assert course.left_s(140.0) == 10


def test_more_records_than_were_counted_are_not_more_than_all():
    course = Course(Format.CSV, began=0.0, total=10, written=Written(20))
    assert course.share == pytest.approx(0.98)

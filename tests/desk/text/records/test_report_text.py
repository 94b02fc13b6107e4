"""Whatever is reported has its words, its content and its file, in every room."""

from facedesk import report_files
from facedesk.desk.text.records import report_text
from facedesk.station.reports import content, reports
from facedesk.store.records.reports import PERIODS, ReportKind, ReportPeriod


def test_no_kind_and_no_period_is_forgotten() -> None:
    kinds = set(ReportKind)
    for known in (PERIODS, content.TITLES, reports._CONTENTS, report_files._WRITERS, report_text.KINDS):
        assert known.keys() == kinds
    assert report_text.PERIODS.keys() == set(ReportPeriod)

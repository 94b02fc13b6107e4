"""What an import has done, as a file: a report of all rows, or the failed ones to be corrected and loaded again."""

from pathlib import Path
from typing import Final

from facedesk.exchange.headings import BY_KEY, PROBLEM, recognise
from facedesk.exchange.people_out import as_typed
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.reports.sheets import Cell, sheet
from facedesk.exchange.running import DoneRow, ImportOutcome
from facedesk.exchange.saying import RESULT_WORDS, all_said, said
from facedesk.texts import LANGUAGES

_HEADINGS: Final = (("Row", "行"), ("Result", "结果"), ("Remark", "备注"))
_FAILED: Final = frozenset({"failed", "notReached"})


def write_report(outcome: ImportOutcome, path: Path, language: str) -> None:
    """Write one row for each row of the file: its number there, who, what became of it, and why; blocks.

    What is to be said of the file as a whole stands below, each photo that nobody took among it.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    row, result, remark = (words[LANGUAGES.index(language)] for words in _HEADINGS)
    who = [BY_KEY[key].heading(language) for key in ("number", "name")]
    with sheet(path, [row, *who, result, PROBLEM.heading(language), remark]) as file:
        file.add(_reported(done, language) for done in outcome.rows)
        file.add(("", "", "", "", "", said(remark, language)) for remark in outcome.plan.of_file)


def _reported(row: DoneRow, language: str) -> tuple[Cell, ...]:
    result = RESULT_WORDS[row.result][LANGUAGES.index(language)]
    problems, remarks = all_said(row.problems, language), all_said(row.remarks, language)
    return row.row, row.number, row.name, result, problems, remarks


def write_failed_rows(outcome: ImportOutcome, path: Path, language: str) -> int:
    """Write the rows that were not imported in the shape of their file, with what is amiss; blocks.

    A column that was named by hand gets the heading of what it holds, so that the file is read by itself.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    plan = outcome.plan
    failed = {done.row: done for done in outcome.rows if done.result in _FAILED}
    kept = [index for index, heading in enumerate(plan.table.headings) if recognise(heading) != PROBLEM.key]
    headings = [_heading(plan, index, language) for index in kept]
    numbers = as_typed(plan.columns.get(index) for index in kept)
    with sheet(path, [*headings, PROBLEM.heading(language)], numbers) as file:
        file.add(
            [*(row.cells[index] for index in kept), all_said(failed[row.row].problems, language)]
            for row in plan.table.rows
            if row.row in failed
        )
    return len(failed)


def _heading(plan: ImportPlan, index: int, language: str) -> str:
    heading, key = plan.table.headings[index], plan.columns.get(index)
    if key is None:
        # It was passed over; where its heading would be known by itself, it must not come in again.
        return f"({heading})" if recognise(heading) else heading
    return heading if recognise(heading) == key else BY_KEY[key].heading(language)

"""What limits somebody's time or access is understood in every product's and language's way, or lets nobody in."""

from datetime import date

import pytest
import xlsxwriter

from exchange.conftest import planned
from facedesk.wire.values import Priority


def text_file(path, text):
    path.write_text(text, encoding="utf-8")
    return path


OF_ELSEWHERE = {
    "Dahua": "Person ID,Name,Valid Period\n1,a,2025-01-01 00:00:00~2026-01-31 23:59:59\n",
    "Chinese": "工号,姓名,有效期\n1,a,2025年1月1日至2026年1月31日\n",
    "German": "Personalnummer;Name;Gültigkeit\n1;a;01.01.2025 bis 31.01.2026\n",
    "French": "Matricule;Nom;Prénom;Date de début;Date de fin\n1;A;B;13/01/2025;31/01/2026\n",
    "Spanish": "Número de empleado,Nombre completo,Fecha de inicio,Fecha fin\n1,a,2025-01-01,2026-01-31\n",
    "Russian": "№,Табельный номер,ФИО,Дата увольнения\n1,20,a,2026-01-31\n",
    "Japanese": "社員番号,氏名,退職日\n1,a,令和8年1月31日\n",
    "one word": "Employee ID,Name,Valid\n1,a,2026-01-31\n",
}


@pytest.mark.parametrize("name", OF_ELSEWHERE)
async def test_ends_of_other_products_and_languages_limit_whoever_they_stand_beside(station, tmp_path, name):
    (row,) = (await planned(station, text_file(tmp_path / "a.csv", OF_ELSEWHERE[name]))).rows
    assert (row.number, row.action, row.changes["valid_until"]) == (
        "20" if name == "Russian" else "1",
        "add",
        date(2026, 1, 31),
    )
    if "2025" in OF_ELSEWHERE[name]:
        assert row.changes["valid_from"].year == 2025


@pytest.mark.parametrize(
    ("cell", "code"),
    [("2025-01-01~", "cellDate"), ("即日起至周末", "cellDate"), ("01/02/2025 - 03/02/2026", "cellDateTwofold"),
     ("2025-01-01~2025-06-01~2026-01-31", "cellDate")],
)  # fmt: skip
async def test_a_period_that_is_not_understood_lets_nobody_in(station, tmp_path, cell, code):
    file = text_file(tmp_path / "a.csv", f"Person ID,Name,Valid Period\n1,a,{cell}\n")
    (row,) = (await planned(station, file)).rows
    assert (row.action, [one.code for one in row.problems]) == ("fail", [code])


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Access Status", "Revoked"), ("Valid", "FALSE"), ("Statut", "Bloqué"), ("Status", "退職")],
)
async def test_words_for_being_out_block(station, tmp_path, heading, cell):
    file = text_file(tmp_path / "a.csv", f"Person ID,Name,{heading}\n1,a,{cell}\n")
    (row,) = (await planned(station, file)).rows
    assert (row.action, row.changes["priority"]) == ("add", Priority.BLOCKED)


async def test_a_state_whose_formulas_have_no_values_lets_nobody_in(station, tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Person ID", "Name", "Status"])
        sheet.write_row(1, 0, ["1", "a"])
        sheet.write_formula(1, 2, "=IF(1,2)", None, "")
    (row,) = (await planned(station, file)).rows
    assert (row.action, [one.code for one in row.problems]) == ("fail", ["cellBroken"])


async def test_who_may_be_blocked_by_a_column_that_nobody_decided_on_is_not_let_in(station, tmp_path):
    text = "Person ID,Name,Person Type,Mailing\n1,a,Blocklist,x\n2,b,VIP,blocked\n"
    file = text_file(tmp_path / "a.csv", text)
    rows = (await planned(station, file)).rows
    assert [(row.action, [one.code for one in row.problems]) for row in rows] == [
        ("fail", ["cellBlocks"]),
        ("add", []),
    ]
    left_out = await planned(station, file, named=(("none", "Person Type"),))
    assert [row.action for row in left_out.rows] == ["add", "add"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Gender(0-male;1-female;2-unknown)", "012"), ("性别（1：男；2：女；0：未知）", "120"), ("Sex", "120")],
)
async def test_the_codes_of_a_heading_count_before_the_standards(station, tmp_path, heading, cells):
    lines = [f"{at},n{at},{cell}" for at, cell in enumerate(cells, 1)]
    file = text_file(tmp_path / "a.csv", "\n".join([f"Person ID,Name,{heading}", *lines]))
    ready = await planned(station, file)
    assert [row.changes.get("sex") for row in ready.rows] == ["男", "女", None]
    assert [one.code for one in ready.of_file] == (["sexCodes"] if heading == "Sex" else [])

"""A column that looks like a validity or a permission and is not known lets nobody in before it is said what it is."""

from datetime import date

import pytest

from exchange.conftest import planned, table_file
from facedesk.exchange.columns.undecided import is_like_a_limit


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Valid til",
            "Vald until",
            "Valid unitl",
            "Expirty date",
            "Expriy",
            "Access til",
            "Contract valid",
            "Till",
        ),
        *(
            "Läuft ab / Ablaufdatum",
            "Gültig",
            "Zugang bis",
            "Gesperrt",
            "Vence el",
            "Caducidad",
            "Acceso hasta",
        ),
        *(
            "Fecha fin de contrato",
            "Fin",
            "Accès autorisé",
            "有效截至",
            "截止日",
            "到期提醒",
            "通行许可",
            "是否禁止",
        ),
        *("Access allowed", "Blocked since", "Enabled?", "Edn date", "Deactivated on", "Has access"),
    ],
)
def test_headings_of_validity_and_permission_are_told(heading):
    assert is_like_a_limit(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Enable Attendance",
            "Extended Access",
            "Set Valid Time",
            "access_on_card",
            "Super User",
            "Authority",
        ),
        *(
            "Block",
            "Block No.",
            "Bloque",
            "Work permit",
            "Accessories",
            "Validated by",
            "Shift",
            "Work Schedule",
        ),
        *("Person Type", "Reservation code", "Mobile Credential", "Token type", "Anti-passback exemption"),
        *("门禁编号", "通行证号", "验证方式", "系统权限", "上班时段", "饮食禁忌", "卡类型", "首卡"),
        *(
            "Hobby",
            "Email",
            "Department Number",
            "Access Level",
            "Access Groups",
            "Device Operation Permission",
        ),
        *(
            "Last access",
            "Created",
            "Hire Date",
            "Privilege",
            "Verification Mode",
            "Room No.",
            "备注",
            "职务",
            "工龄",
        ),
        *(
            "门禁组",
            "入职日期",
            "Title",
            "Position",
            "Finance",
            "Until?"[:4],
            "Utility",
            "Location",
            "Friend",
            "",
        ),
    ],
)
def test_others_are_not(heading):
    assert not is_like_a_limit(heading)


async def test_whoever_has_something_in_such_a_column_is_not_imported_until_it_is_said_what_it_is(
    station, tmp_path
):
    rows = [["Person ID", "Name", "Valid til"], ["1", "a", "end of March"], ["2", "b", ""]]
    file = table_file(tmp_path / "a.csv", rows)
    plan = await planned(station, file)
    assert [(row.action, [one.code for one in row.problems]) for row in plan.rows] == [
        ("fail", ["cellUndecided"]),
        ("add", []),
    ]
    assert [one.code for one in plan.of_file] == ["columnUndecided"]
    assert plan.is_doubtful
    for choices in (
        {"named": (("none", "Valid til"),)},
        {"mapping": {0: "number", 1: "name"}, "left_out": frozenset({2})},
    ):
        plan = await planned(station, file, **choices)
        assert [row.action for row in plan.rows] == ["add", "add"]
        assert [one.code for one in plan.of_file] == ["columnLimitsDropped"]
    plan = await planned(
        station, file, mapping={0: "number", 1: "name"}
    )  # left alone, and not left out by hand
    assert [row.action for row in plan.rows] == ["fail", "add"]
    rows[1][2] = "2027-03-31"
    named = (("valid_until", "Valid til"),)
    plan = await planned(station, table_file(tmp_path / "b.csv", rows), named=named)
    assert plan.rows[0].changes["valid_until"] == date(2027, 3, 31)
    assert plan.of_file == ()


async def test_a_word_that_blocks_stops_its_row_in_a_column_about_something_like_access(station, tmp_path):
    rows = [["Person ID", "Name", "Access Level"], ["1", "a", "Blocked"], ["2", "b", "General"]]
    file = table_file(tmp_path / "a.csv", rows)
    plan = await planned(station, file)
    assert [row.action for row in plan.rows] == ["fail", "add"]
    plan = await planned(station, file, named=(("none", "Access Level"),))
    assert [row.action for row in plan.rows] == ["add", "add"]


@pytest.mark.parametrize("day", ["31/12/2097", "2097-12-31", "08/09/2097", "2570-12-31"])
async def test_a_day_to_come_under_a_heading_of_no_known_language_lets_nobody_in(station, tmp_path, day):
    rows = [
        ["Person ID", "Name", "تاريخ الانتهاء", "تاريخ"],
        ["1", "a", day, "2020-01-01"],
        ["2", "b", "", ""],
    ]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    assert [row.action for row in ready.rows] == ["fail", "add"]
    assert [one.code for one in ready.of_file] == ["columnUndecided", "columnLimitsDropped"]
    named = await planned(station, tmp_path / "a.csv", named=(("none", "تاريخ الانتهاء"),))
    assert [row.action for row in named.rows] == ["add", "add"]

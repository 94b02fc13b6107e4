"""Columns are known by their headings, in English and Chinese, however they are written."""

import pytest

from facedesk.exchange.headings import BY_KEY, COLUMNS, PROBLEM, READABLE, recognise, recognised
from facedesk.wire.person_fields import PersonInfo


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("人员编号", "number"), ("idNumber", "number"), ("Person Number", "number"), ("person_number", "number"),
        ("人员姓名", "name"), ("姓名", "name"), (" 姓 名 ", "name"), ("NAME*", "name"), ("Ｎａｍｅ", "name"),
        ("性别", "sex"), ("人员性别", "sex"), ("Gender", "sex"), ("人员生日", "birthday"),
        ("出生日期(yyyy-mm-dd)", "birthday"), ("手机号码", "phone"), ("IC卡号", "card"), ("ic 卡号：", "card"),
        ("normalNumber", "card"), ("有效期开始时间", "valid_from"), ("validDateStart", "valid_from"),
        ("有效期结束时间", "valid_until"), ("VALID UNTIL", "valid_until"), ("通行权限", "priority"),
        ("部门", "department"), ("Department（部门）", "department"), ("周一有效通行时段", "day_1"),
        ("passTime7", "day_7"), ("个性化播报姓名称谓模式", "voice_title"), ("问题", "problem"), ("problem", "problem"),
        ("工号 Employee ID", "number"), ("姓名/Name", "name"), ("有效期至\nValid until", "valid_until"),
        ("Name 姓名", "name"), ("姓名 Phone", None), ("部门 No.", None),
        ("身份证号", None), ("", None), ("备注", None),
    ],
)  # fmt: skip
def test_a_heading_is_recognised(heading, key):
    assert recognise(heading) == key


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_headings_that_are_written_are_known(language):
    headings = [column.heading(language) for column in (*COLUMNS, PROBLEM)]
    assert list(recognised(headings).values()) == [column.key for column in (*COLUMNS, PROBLEM)]


def test_the_names_of_the_document_are_known():
    names = {
        field.metadata["wire"].name
        for field in PersonInfo.__dataclass_fields__.values()
        if "wire" in field.metadata and "Photo" not in field.metadata["wire"].name
    }
    assert len(names) > 15
    assert {name for name in names if recognise(name) is None} == set()


def test_of_two_columns_with_one_meaning_the_better_named_counts():
    assert recognised(["ID", "Person number", "Name", "No."]) == {1: "number", 2: "name"}


def test_a_key_has_one_column():
    assert len(BY_KEY) == len(READABLE) + 1

"""The columns of a file of people, and the headings by which each is known, in English and Chinese."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from facedesk.exchange.access_words import VALID_FROM, VALID_UNTIL
from facedesk.wire.person_fields import FIELDS, Kind, PersonField
from facedesk.wire.plain import normalized, seen


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """A column: its key, the headings that an export writes, and others by which it is known.

    The document's names and labels (V3.5 2.2.1) are among the others, and so are those of other products. What is
    `general` may mean something else as well: it gives way to any other.
    """

    key: str
    en: str
    zh: str
    others: tuple[str, ...] = ()
    general: tuple[str, ...] = ()

    def heading(self, language: str) -> str:
        """Return the heading in "en" or "zh_CN"."""
        return self.zh if language == "zh_CN" else self.en


def _listed(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"\s*,\s*", text.strip())) if text else ()


PROBLEM: Final = KnownColumn(
    "problem", "Problem", "问题", ("problems", "error", "错误", "错误信息", "失败原因", "原因")
)
"""What a file of failed rows says of each; passed over when it is loaded again."""

_DAYS: Final = (
    ("Monday", "周一"),
    ("Tuesday", "周二"),
    ("Wednesday", "周三"),
    ("Thursday", "周四"),
    ("Friday", "周五"),
    ("Saturday", "周六"),
    ("Sunday", "周日"),
)

DAY_COLUMNS: Final = tuple(
    KnownColumn(
        f"day_{at}",
        day,
        zh,
        (f"passTime{at}", f"{zh}有效通行时段", f"{zh}通行时段", f"{zh}时段", zh.replace("周", "星期")),
    )
    for at, (day, zh) in enumerate(_DAYS, 1)
)

_OTHERS: Final[Mapping[str, str]] = {
    "number": """
        person no, person id, personnel id, personnel no, personnel number, employee number, employee no,
        employee id, employee code, emp id, emp no, emp code, staff number, staff no, staff id, staff code,
        person code, personnel code, worker id, user id, user no, user number, student number, student no,
        student id, member id, ac no, enroll number, enroll no, enrollment number,
        badge number of the person, work no, 工号, 员工编号, 员工号, 员工工号, 职工号, 职工编号, 人员工号,
        学号, 用户编号, 用户ID, 人员ID, 员工ID, 人员编码, 员工编码, 员工代码, 考勤号码, 考勤号, 登记号码,
        工號, 員工編號, 人員編號, 員工號, 學號, 社員番号, 사번, personalnummer, personal nr,
        mitarbeiternummer, matricule, número de empleado, mitarbeiter nr, mitarbeiter id, pers nr,
        numéro salarié, numéro employé, matrícula, matricola, personeelsnummer, medarbejdernummer,
        anställningsnummer, ansattnummer, numer pracownika, sicil no, sicil numarası, табельный номер,
        mã nhân viên, nik, 社員コード, 従業員番号, 従業員コード, 職員番号, الرقم الوظيفي, رقم الموظف,
        รหัสพนักงาน, מספר עובד, id karyawan, cardholder id
    """,
    "name": """
        person name, full name, employee name, display name, user name, staff name, personnel name,
        student name, 姓名, 员工姓名, 用户姓名, 学生姓名, 人员名称, 用户名称, 人員姓名, 員工姓名, 氏名,
        이름, 성명, emp name, фио, nama, nama lengkap, họ tên, họ và tên, ad soyad, adı soyadı,
        imię i nazwisko, nom complet, nom et prénom, nombre completo, nome completo, 社員名, 名前, الاسم,
        الاسم الكامل, ชื่อ, ชื่อ-นามสกุล, שם, שם מלא
    """,
    "card": """
        card no, card id, ic card, ic card number, ic card no, csn, nfc card, card serial number,
        access card, access card number, rfid, rfid card, card numbers, 卡号, IC卡, 门禁卡号, 门禁卡,
        卡片编号, 卡片号, 卡號, IC卡號, 门卡号, 物理卡号, kartennummer, numéro de carte, karte, n° de carte,
        credential number, número de tarjeta, カード番号, 카드번호, номер карты
    """,
    "sex": "gender, 人员性别, 性別, geschlecht, sexe, sexo",
    "birthday": """
        birth, birth date, date of birth, birthdate, dob, birth day, geburtsdatum, date de naissance,
        fecha de nacimiento, data di nascita, data de nascimento, geboortedatum, дата рождения, 生日,
        出生日期, 出生年月, 出生年月日, 生年月日
    """,
    "phone": """
        phone number, phone no, mobile, mobile phone, mobile number, mobile no, cell phone, telephone,
        telephone number, tel, cellphone, handy, telefon, téléphone, 手机, 手机号, 电话, 电话号码, 联系电话,
        联系方式, 移动电话, 手機, 手機號碼, 電話
    """,
    "department": """
        dept, dept name, department name, organisation, organization, organization name, unit,
        department path, 所属部门, 部门名称, 所在部门, 组织, 所属组织, 组织名称, 班级, 部門, 部门路径,
        所屬部門, 部門名稱, 部署, 부서, abteilung
    """,
    "valid_from": VALID_FROM,
    "valid_until": VALID_UNTIL,
    "priority": "permission, access, access right, 权限, 优先级, 門禁權限, 门禁权限, 通行權限",
    "schedule": "pass time, time schedule, 有效通行时段, 时段, 通行時段",
    "voice_mode": "voice mode, 播报模式",
    "voice_title": "voice title, 播报称谓, 播报姓名称谓模式",
    "voice_before": "voice before name, 播报姓名前语音, 姓名前语音",
    "voice_after": "voice after name, 播报姓名后语音, 姓名后语音",
    "display_mode": "display mode, 显示模式",
    "display_title": "display title, 显示称谓, 显示姓名称谓模式",
    "display_before": "display before name, 显示姓名前文字, 姓名前文字",
    "display_after": "display after name, 显示姓名后文字, 姓名后文字",
}
"""How else other products, and people, head the column of a field."""
_GENERAL: Final[Mapping[str, str]] = {
    "number": "number, id, no, nr, 编号, 編號, 号码",
    "name": "名字, 名称, 名稱",
    "card": "card, badge, badge number, badge no, badge id, tag, token, token number, 卡",
    "phone": "contact, contact number, contact no",
}
"""The same where it may mean something else as well."""


def _column(row: PersonField) -> KnownColumn:
    assert row.heading is not None
    named = () if row.name in {row.key, row.file} else (row.name,)
    others, general = (_listed(some.get(row.file, "")) for some in (_OTHERS, _GENERAL))
    return KnownColumn(row.file, row.heading.en, row.heading.zh, (*named, *others), general)


def _columns() -> Iterator[KnownColumn]:
    for row in FIELDS:
        if row.heading is not None:
            yield _column(row)
        if row.kind is Kind.WEEK:
            yield from DAY_COLUMNS


COLUMNS: Final = tuple(_columns())
"""One for each field of a person, and one for each day of the week."""

PARTS: Final = (
    KnownColumn(
        "first_name",
        "First name",
        "名",
        _listed("""
            given name, given names, forename, first names, firstname, vorname, prénom, nombre, nome, имя,
            名（given name）, imię, ad, adı, voornaam, förnamn, fornavn
        """),
    ),
    KnownColumn(
        "middle_name",
        "Middle name",
        "中间名",
        _listed("middle names, second name, отчество"),
    ),
    KnownColumn(
        "last_name",
        "Last name",
        "姓",
        _listed("""
            surname, family name, last names, lastname, nachname, familienname, nom, apellido, apellidos,
            cognome, sobrenome, фамилия, 姓氏, nazwisko, soyad, soyadı, achternaam, efternamn, etternavn,
            efternavn
        """),
    ),
    KnownColumn(
        "state",
        "Active or not",
        "启用状态",
        _listed("""
            user status, account status, person status, employee status, employment status, is active,
            active, enabled, enable, is enabled, activated, 人员状态, 员工状态, 在职状态, 用户状态,
            账号状态, 是否启用, 是否有效, 是否在职, 启用, access status, cardholder status, person state,
            user state, 在籍状態, 在籍状态, 学籍状态, 在籍状況, 재직상태
        """),
        _listed("status, state, 状态, 狀態, valid, statut, estado, stato, статус"),
    ),
    KnownColumn(
        "blocked",
        "Blocked or not",
        "是否禁止通行",
        _listed("""
            blacklist, blacklisted, blocklist, blocklisted, is blocked, disabled, is disabled, disable,
            inactive, suspended, deactivated, access disabled, banned, 黑名单, 是否黑名单, 是否禁用, 禁用,
            是否停用, 停用, 冻结, 是否冻结, 黑名單
        """),
    ),
)
"""What files of other products hold in columns of their own, and what a person has in one."""

READABLE: Final = (*COLUMNS, *PARTS)
BY_KEY: Final[Mapping[str, KnownColumn]] = {column.key: column for column in (*READABLE, PROBLEM)}
_LIMITING: Final = frozenset({Kind.FIRST_DAY, Kind.LAST_DAY, Kind.PRIORITY, Kind.WEEK})
LIMITING: Final = frozenset(
    {
        *(row.file for row in FIELDS if row.kind in _LIMITING),
        *(column.key for column in DAY_COLUMNS),
        *("state", "blocked"),
    }
)
"""The keys of what says when, and whether, somebody may pass."""

GENERAL: Final = 1000
"""The rank from which on a heading is a general one."""

_BESIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_LANGUAGE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]+|[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ .#_-]*")
_BRACKETS = re.compile(r"[(（)）\[\]【】]")
_SHAPE = re.compile(
    r"[-yYmMdDhHsS/._年月日时分秒0-9:\s]+|optional|required|选填|必填|可选|.*(?:format|格式|e\.g\.|如).*"
)
_PASSED_OVER = re.compile(r"[\s_\-*:：.．。·/\\'\"#’?？]+")


def folded(heading: str) -> str:
    """Return what is compared of a heading: no case, blanks, underscores or marks."""
    return _PASSED_OVER.sub("", normalized("NFKC", heading).casefold())


_KNOWN: Final[Mapping[str, tuple[int, str]]] = {
    folded(name): (rank, column.key)
    for column in reversed((*READABLE, PROBLEM))
    for rank, name in [
        *enumerate(column.general, GENERAL),
        *enumerate(column.others, 1),
        *((0, own) for own in (column.key, column.en, column.zh)),
    ]
}
"""Folded heading -> how far it is from the column's own name, and the column's key."""


def known(heading: str) -> tuple[int, str] | None:
    """Return how far a heading is from a column's own name, and the column's key; None for one that is not known."""
    whole = normalized("NFKC", seen(heading))
    outside = _BESIDE.sub("", whole)
    found = _KNOWN.get(folded(whole))
    if found is None and folded(outside):
        found = _KNOWN.get(folded(_BRACKETS.sub(" ", whole)))
    if found is not None or _BRACKETS.search(whole) is None:
        return found or _in_both(whole)
    found = _KNOWN.get(folded(outside))
    # "Validity (first day)" is no end of a validity: what stands beside such a heading may say what it is.
    return None if found is not None and found[1] in LIMITING and not _is_shape(whole) else found


def _in_both(heading: str) -> tuple[int, str] | None:
    """Return what a heading in two languages names, as 姓名 Name; None where they name different things."""
    found = [_KNOWN.get(folded(part)) for part in _LANGUAGE.findall(heading)]
    if len(found) != 2 or None in found:  # noqa: PLR2004
        return None
    first, second = (one for one in found if one is not None)
    return min(first, second) if first[1] == second[1] else None


def _is_shape(heading: str) -> bool:
    """Whether what stands in brackets only says how to write, or is the same in another language."""
    return all(
        _SHAPE.fullmatch(beside) or recognise(beside) == recognise(_BESIDE.sub("", heading))
        for one in _BESIDE.findall(heading)
        if (beside := one[1:-1].strip())
    )


def recognise(heading: str) -> str | None:
    """Return the key of the column that a heading names, or None."""
    found = known(heading)
    return found and found[1]


def recognised(headings: Sequence[str]) -> dict[int, str]:
    """Return the key for each column that is known by its heading; of two with one key the better named counts."""
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        found = known(heading)
        if found is not None:
            rank, key = found
            best[key] = min(best.get(key, (rank, index)), (rank, index))
    return {index: key for key, (_, index) in sorted(best.items(), key=lambda one: one[1][1])}


def joined_headings(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """Return the headings of two rows as one, where the lower one is no person but parts or repeats what stands above.

    What stands above a part may be written once, over the first of several.
    """
    number_at = next((index for index, key in recognised(upper).items() if key == "number"), None)
    if number_at is None:
        return None
    below = [cell.strip() for cell in (*lower, *[""] * (len(upper) - len(lower)))][: len(upper)]
    if below[number_at] and recognise(below[number_at]) is None:
        return None
    made, above, understood = [], "", 0
    for over, under in zip(upper, below, strict=True):
        above = over or (above if under else "")
        both = f"{above} {under}" if over != under else under
        fitting = [one for one in (both, under) if under and recognise(one) is not None]
        understood += bool(fitting)
        made.append(fitting[0] if fitting else over or both.strip())
    told = sum(bool(cell) for cell in below)
    return tuple(made) if told and 2 * understood > told else None

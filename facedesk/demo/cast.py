"""The demonstration's people: those whom its simulated terminals see pass, and colleagues of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from facedesk.demo.portraits import Pose
from facedesk.simulator.cast import CAST
from facedesk.simulator.cast import CastMember as Passer
from facedesk.store.people.people import Greeting, Person
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority

DEPARTMENTS = (
    ("Board", "董事会", ""),
    ("Engineering", "工程部", ""),
    ("Software", "软件组", "Engineering"),
    ("Finance", "财务部", ""),
    ("Sales", "销售部", ""),
    ("Test dept", "测试部", ""),
    ("Warehouse · 仓库", "仓库", ""),
    ("Security", "安保部", ""),
    ("Visitors", "访客", ""),
)
"""English name, Chinese name, and the English name of the department above."""

BELONGS = {
    "Board": ("Head office", "Garage"),
    "Engineering": ("Head office",),
    "Finance": ("Head office",),
    "Sales": ("Head office",),
    "Test dept": ("Head office",),
    "Security": ("Head office", "Garage", "Warehouse"),
    "Warehouse · 仓库": ("Garage", "Warehouse"),
}
"""In which groups of terminals the people of a department pass, by the English names."""

VISITOR_PASSES_AT = "North gate"
VISITOR, EXPIRED, NOT_AT_NORTH_GATE = "90017", "20011", "20047"


def _working(*periods: Period, weekend: Day | None = None) -> Week:
    rest = weekend or Day.closed()
    return Week((*[Day.of(periods)] * 5, rest, rest))


OFFICE = _working(Period(7 * 60, 20 * 60))
MORNINGS = _working(Period(6 * 60, 11 * 60 + 30), weekend=Day.of([Period(8 * 60, 10 * 60)]))


def _nights() -> Week:
    week = Week.closed()
    for day in range(5):
        week = week.with_period(day, 21 * 60 + 30, 6 * 60)
    return week


NIGHTS = _nights()
TEMPLATES = (
    ("Office hours", "办公时间", OFFICE),
    ("Mornings", "上午", MORNINGS),
    ("Night shift", "夜班", NIGHTS),
)

COLLEAGUES = (
    ("20004", "林国华", "男", date(1962, 5, 3), "Board", Pose("huang", (70, 90, 70), None, True)),
    ("20003", "Emma Clarke", "女", date(1995, 6, 14), "Sales", Pose("li", (60, 90, 150), (110, 60, 30), True)),
    ("20005", "Fatima Noor", "女", date(1989, 1, 30), "Software", Pose("ibrahim", (120, 60, 110), None, True)),
    ("20006", "何静怡", "女", date(1991, 10, 22), "Finance", Pose("chen", None, (90, 50, 30), True)),
    ("20010", "杨小雨", "女", date(2000, 4, 9), "Test dept", Pose("wu", (190, 90, 60), None, True)),
    ("20012", "Sofía Romero", "女", date(1993, 12, 1), "Software", Pose("garcia", (50, 110, 120), (60, 40, 30), True)),
    ("20016", "Samuel Adeyemi", "男", date(1987, 7, 7), "Security", Pose("okafor", (70, 80, 160), None, True)),
    ("20018", "Henrik Dahl", "男", date(1982, 2, 18), "Engineering", Pose("petrov", (100, 70, 60), None, True)),
    ("20021", "单晓红", "女", date(1984, 9, 5), "Security", Pose("zhao", (150, 70, 90), (100, 60, 40), True)),
    ("20027", "周雅琴", "女", date(1990, 3, 16), "Sales", Pose("lin", (120, 110, 60), (130, 80, 40), True)),
    ("20034", "郑明远", "男", date(1971, 11, 11), "Finance", Pose("liu", (60, 70, 110), None, True)),
    ("20036", "曾浩然", "男", date(1998, 8, 24), "Software", Pose("ma", None, (90, 60, 40), True)),
    ("20044", "徐大伟", "男", date(1977, 1, 2), "Warehouse · 仓库", Pose("wang", (60, 80, 120), (80, 70, 60), True)),
    ("30105", "Patrick O'Connor", "男", date(1986, 6, 30), "Warehouse · 仓库", Pose("smith", (90, 60, 100))),
)  # fmt: skip


_WELCOME = Greeting(
    GreetingMode.NAME_AND_OWN_TEXT, says_title=True, before_name="亲爱的", after_name="欢迎您的参观"
)
_SPECIAL: Mapping[str, Mapping[str, Any]] = {
    "20000": {"voice": Greeting(GreetingMode.NAME, says_title=True)},
    "20001": {"schedule": OFFICE},
    "20008": {"schedule": OFFICE},
    "20019": {"schedule": OFFICE},
    "20031": {"priority_before": Priority.SCHEDULED},
    "20040": {"schedule": NIGHTS},
    "30104": {"schedule": MORNINGS},
    "90017": {"voice": _WELCOME, "display": _WELCOME},
}
"""What some of the cast have besides what a pass record says of them, by number."""

_TWO_PHOTOS = frozenset({"20019", "20023", "20040"})
_ENDS_IN_DAYS = {VISITOR: 0, EXPIRED: -24, "30104": 6}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody to be stored: a person without department, that one's English name, and how the photos are made."""

    person: Person
    department: str
    looks: tuple[Pose, ...]


def everybody(today: date) -> list[Enrolled]:
    """Return all of them; some validities end around a day."""
    return [*(_of_cast(one, today) for one in CAST), *(_colleague(row) for row in COLLEAGUES)]


def _of_cast(one: Passer, today: date) -> Enrolled:
    ends = _ENDS_IN_DAYS.get(one.number)
    person = Person(
        number=one.number,
        name=one.name,
        card=one.card,
        sex=one.sex,
        birthday=one.birth,
        phone=one.phone,
        valid_from=one.valid_from,
        valid_until=one.valid_until if ends is None else today + timedelta(days=ends),
        priority=Priority(one.priority),
        **_SPECIAL.get(one.number, {}),
    )
    looks = [Pose(one.portrait)]
    if one.number in _TWO_PHOTOS:
        looks.append(Pose(one.portrait, is_mirrored=True))
    return Enrolled(person, one.department, tuple(looks))


def _colleague(row: tuple[str, str, str, date, str, Pose]) -> Enrolled:
    number, name, sex, birthday, department, look = row
    person = Person(
        number=number,
        name=name,
        sex=sex,
        birthday=birthday,
        phone=f"1886868{number[-4:]}",
        valid_from=date(2020, 1, 1),
        schedule=OFFICE if department in ("Finance", "Sales") else Week.all_day(),
    )
    return Enrolled(person, department, (look,))

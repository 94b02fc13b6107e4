"""The people who pass: everybody whose portrait lies in `resources/portraits`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody whom a terminal recognises, with what it says of them in a record (V3.5 2.3.1).

    `portrait` is the first half of the pictures' file names; `weight` how often they pass, compared with
    others.
    """

    portrait: str
    number: str
    name: str
    sex: str
    birth: date | None
    department: str
    phone: str
    card: str = ""
    company: str = "XX科技有限公司"
    valid_from: date = date(2019, 8, 9)
    valid_until: date = date(2029, 8, 9)
    priority: int = 0
    weight: int = 10


CAST = (
    CastMember("huang", "20000", "黄国栋", "男", date(1958, 2, 11), "Board", "18868680000", priority=2, weight=3,
           valid_until=date(2099, 12, 31)),
    CastMember("zhang", "20001", "Zhang Wei", "男", date(1997, 4, 3), "Test dept", "18868681819", "0000008899",
           weight=16),
    CastMember("li", "20002", "Li Na", "女", date(1994, 9, 21), "Sales", "18868681820", "0000008900"),
    CastMember("ibrahim", "20008", "Aisha Ibrahim", "女", date(1990, 6, 1), "Finance", "18868681826",
           "0000008906"),
    CastMember("chen", "20011", "Chen Jing", "女", date(1988, 12, 12), "Finance", "18868681829",
           valid_until=date(2026, 10, 31), weight=0),
    CastMember("wu", "20014", "吴思雨", "女", date(1999, 7, 30), "Engineering", "18868681832", "0000008912"),
    CastMember("garcia", "20019", "Lucía García", "女", date(1992, 3, 8), "Sales", "18868681837"),
    CastMember("okafor", "20023", "Daniel Okafor", "男", date(1991, 1, 25), "Engineering", "18868681841",
           "0000008921"),
    CastMember("petrov", "20025", "Aleksandr Petrov", "男", date(1985, 5, 17), "Engineering", "18868681843"),
    CastMember("wang", "20031", "王建国", "男", date(1979, 10, 1), "Warehouse · 仓库", "18868681849", priority=1,
           valid_until=date(2027, 12, 31), weight=0),
    CastMember("zhao", "20040", "Zhao Min", "女", date(1986, 11, 5), "Security", "18868681858", weight=6),
    CastMember("lin", "20042", "林晓梅", "女", date(1993, 8, 14), "Engineering", "18868681860"),
    CastMember("liu", "20047", "刘志强", "男", date(1969, 3, 27), "Board", "18868681865", weight=4),
    CastMember("ma", "20053", "马俊杰", "男", date(1996, 2, 2), "Test dept", "18868681871", weight=8),
    CastMember("sun", "30104", "孙大勇", "男", date(1983, 4, 19), "Warehouse · 仓库", "18868682104",
           valid_until=date(2026, 11, 30), company="大地建设", weight=6),
    CastMember("smith", "90017", "Chris A. Featherstonehaugh-Smith", "男", None, "Visitors", "",
           company="Featherstonehaugh & Sons", weight=5),
)  # fmt: skip

# The terminal's own words for somebody whom it does not know; its number is made anew for each pass.
STRANGER = CastMember("stranger", "", "陌生人", "", None, "", "", company="", weight=0)

BY_PORTRAIT = {person.portrait: person for person in (*CAST, STRANGER)}

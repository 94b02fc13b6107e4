"""A card as terminals compare it, without the zeros before it; and names found without their strokes: ø, ł, đ, æ."""

from typing import Any

from peewee import SqliteDatabase

LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th",
    "ĸ": "k", "ə": "e", "ɨ": "i",
})  # fmt: skip
_SOME = 500


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the column and its index, and write anew what names with such letters are found by."""
    db.execute_sql("ALTER TABLE person ADD COLUMN card_key TEXT NOT NULL DEFAULT ''")
    db.execute_sql(
        "UPDATE person SET card_key = CASE WHEN card GLOB '*[^0-9]*' THEN LOWER(card) ELSE LTRIM(card, '0') END "
        "WHERE card <> ''"
    )
    db.execute_sql("CREATE INDEX person_card_key ON person (card_key)")
    last = 0
    while rows := db.execute_sql(
        "SELECT id, found FROM person WHERE id > ? ORDER BY id LIMIT ?", (last, _SOME)
    ).fetchall():
        last = rows[-1][0]
        for person_id, found in rows:
            if (anew := _anew(found)) != found:
                db.execute_sql("UPDATE person SET found = ? WHERE id = ?", (anew, person_id))


def _anew(found: str) -> str:
    return "\n".join(dict.fromkeys(found.translate(LETTERS).split("\n")))

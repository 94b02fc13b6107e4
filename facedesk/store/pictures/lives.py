"""What a store knows of its pictures' files: its identity, its lives, and how far each life's pictures are stored.

A picture is on disk before the record that has it. Each putting of pictures has a number within the life of the store
that did it, and the transaction after it says that the store came so far. Of a picture whose putting a store does not
know, it cannot say that nobody has it: a store of later, or another one, may.
"""

from dataclasses import dataclass

from peewee import SqliteDatabase


@dataclass(frozen=True, slots=True)
class Putting:
    """One putting of pictures: in whose life, its number there, and the names of the files."""

    life: str
    number: int
    files: tuple[str, ...] = ()


def identity(db: SqliteDatabase) -> str:
    """Return which store this is."""
    return str(db.execute_sql("SELECT token FROM store_identity").fetchone()[0])


def note(db: SqliteDatabase, putting: Putting, at: int) -> None:
    """Note at an instant (µs UTC) that all that was put so far is stored, in the transaction that follows a putting."""
    db.execute_sql(
        "INSERT INTO life (token, began_at, last) VALUES (?, ?, ?) "
        "ON CONFLICT (token) DO UPDATE SET last = excluded.last",
        (putting.life, at, putting.number),
    )
    for name in putting.files:
        db.execute_sql(
            "INSERT INTO picture_file (name, life, number) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET life = excluded.life, number = excluded.number",
            (name, putting.life, putting.number),
        )


def known(db: SqliteDatabase) -> dict[str, int]:
    """Return how far each life's puttings are stored here, by its token."""
    return dict(db.execute_sql("SELECT token, last FROM life").fetchall())


def files(db: SqliteDatabase) -> dict[str, Putting]:
    """Return the files that this store has put pictures into, by name, with the last putting in each."""
    rows = db.execute_sql("SELECT name, life, number FROM picture_file").fetchall()
    return {name: Putting(life, number, (name,)) for name, life, number in rows}

"""What records are searched by: a short row for each, and tables of what many of them have in common."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from peewee import SqliteDatabase

_TRAIT = (
    "verdict kind direction fever late problem mask answer offset_min is_named has_match has_temperature"
).split()
_WHO = "number name department company phone card identity".split()
_TABLES = {
    "pass_terminal": "id INTEGER NOT NULL PRIMARY KEY, serial TEXT NOT NULL, count INTEGER NOT NULL",
    "pass_who": "id INTEGER NOT NULL PRIMARY KEY, key BLOB NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL, "
    "department TEXT NOT NULL, company TEXT NOT NULL, phone TEXT NOT NULL, card TEXT NOT NULL, "
    "identity TEXT NOT NULL, found TEXT NOT NULL",
    "pass_trait": "id INTEGER NOT NULL PRIMARY KEY, key TEXT NOT NULL, verdict TEXT, kind INTEGER, "
    "direction INTEGER NOT NULL, fever INTEGER NOT NULL, late INTEGER NOT NULL, problem INTEGER NOT NULL, "
    "mask TEXT NOT NULL, answer TEXT NOT NULL, offset_min INTEGER NOT NULL, "
    "is_named INTEGER NOT NULL, has_match INTEGER NOT NULL, has_temperature INTEGER NOT NULL, count INTEGER NOT NULL, "
    "is_rare INTEGER NOT NULL DEFAULT 1",
    "pass_entry": "at INTEGER NOT NULL, id INTEGER NOT NULL, who_id INTEGER NOT NULL, "
    "terminal_id INTEGER NOT NULL, trait_id INTEGER NOT NULL, temperature INTEGER, match INTEGER, "
    "is_rare INTEGER NOT NULL, PRIMARY KEY (at, id)",
}
_KEYS = {"pass_terminal": "serial", "pass_who": "key", "pass_trait": "key"}
_ENTRY_INDEXES = {
    "who": "(who_id, at, id, terminal_id, trait_id, temperature, match)",
    "terminal": "(terminal_id, at, id, who_id, trait_id, temperature, match)",
    "trait": "(trait_id, at, id, who_id, terminal_id, temperature, match) WHERE is_rare = 1",
    "temperature": "(temperature, at) WHERE (temperature < 3580 OR temperature >= 3720)",
    "match": "(match, at) WHERE match < 7000",
}
_INDEXES = (
    *(f"CREATE INDEX pass_entry_{name} ON pass_entry {what}" for name, what in _ENTRY_INDEXES.items()),
    "CREATE INDEX pass_who_unread ON pass_who (id) WHERE found = ''",
    "CREATE INDEX record_stranger ON record (id_number) WHERE verdict = 'stranger' AND id_number <> ''",
)
_FIELD = "SUBSTR(COALESCE(CASE WHEN json_valid(fields) THEN json_extract(fields, '$.{}') END, ''), 1, 256)"
_NUMBER = "CASE WHEN verdict = 'stranger' THEN '' ELSE SUBSTR(id_number, 1, 256) END"
_OFFSET = (
    "COALESCE(CASE WHEN ABS(CAST(strftime('%s', SUBSTR(pass_time, 1, 19)) AS INTEGER) - passed_at / 1000000) "
    "<= 50400 THEN "
    "CAST(ROUND((strftime('%s', SUBSTR(pass_time, 1, 19)) - passed_at / 1000000) / 900.0) * 15 AS INTEGER) END, "
    "local_offset(COALESCE(passed_at, received_at)))"
)
_KIND = (
    "CASE WHEN json_valid(fields) AND TRIM(COALESCE(json_extract(fields, '$.snapType'), '')) "
    "IN ('0', '1', '2', '3', '4') THEN CAST(TRIM(json_extract(fields, '$.snapType')) AS INTEGER) END"
)
_READ = f"""
INSERT INTO temp.reading SELECT id, at, serial, number, name, department, company, phone, card, identity,
    verdict, kind, direction, fever, late, problem, mask, answer, offset_min,
    number || name || department || company || phone || card || identity <> '',
    match IS NOT NULL, temperature IS NOT NULL, temperature, match
FROM (
    SELECT id, COALESCE(passed_at, received_at) / 1000 AS at, serial,
        {_NUMBER} AS number, SUBSTR(name, 1, 256) AS name, SUBSTR(department, 1, 256) AS department,
        SUBSTR(company, 1, 256) AS company, {_FIELD.format("phone")} AS phone,
        {_FIELD.format("normalNumber")} AS card, {_FIELD.format("rfIdNumber")} AS identity,
        verdict, {_KIND} AS kind, in_out AS direction, fever <> 0 AS fever, late <> 0 AS late,
        problem IS NOT NULL AS problem, {_FIELD.format("faceMaskResult")} AS mask, answer, {_OFFSET} AS offset_min,
        CASE WHEN temperature_c <> 0 AND ABS(temperature_c) < 1000
            THEN CAST(ROUND(temperature_c * 100) AS INTEGER) END AS temperature,
        CASE WHEN ABS(match) < 1000 THEN CAST(ROUND(match * 100) AS INTEGER) END AS match
    FROM record WHERE id > ? AND id <= ?
)
"""  # noqa: S608  put together from parts of this file
_STEP = 100_000


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables, and fill them from the records that are there, some at a time; names are read afterwards."""
    for table, columns in _TABLES.items():
        ends = "STRICT, WITHOUT ROWID" if table == "pass_entry" else "STRICT"
        db.execute_sql(f"CREATE TABLE {table} ({columns}) {ends}")
    for table, key in _KEYS.items():
        db.execute_sql(f"CREATE UNIQUE INDEX {table}_{key} ON {table} ({key})")
    connection = db.connection()
    connection.create_function("local_offset", 1, _local_offset)
    connection.create_function("who_key", len(_WHO), _who_key, deterministic=True)
    names = ", ".join(["id", "at", "serial", *_WHO, *_TRAIT, "temperature", "match"])
    db.execute_sql(f"CREATE TEMP TABLE reading ({names})")
    (last,) = db.execute_sql("SELECT COALESCE(MAX(id), 0) FROM record").fetchone()
    for since in range(0, last, _STEP):
        db.execute_sql(_READ, (since, since + _STEP))
        _settle(db)
        db.execute_sql("DELETE FROM temp.reading")
    db.execute_sql("DROP TABLE temp.reading")
    db.execute_sql("UPDATE pass_trait SET is_rare = 0 WHERE count >= 20000")
    db.execute_sql(
        "UPDATE pass_entry SET is_rare = 0 WHERE trait_id IN (SELECT id FROM pass_trait WHERE is_rare = 0)"
    )
    for statement in _INDEXES:
        db.execute_sql(statement)


def _settle(db: SqliteDatabase) -> None:
    who, trait = ", ".join(_WHO), ", ".join(_TRAIT)
    key = " || '|' || ".join(f"COALESCE({name}, 'None')" for name in _TRAIT)
    nobody = " AND ".join(f"{name} = ''" for name in _WHO)
    db.execute_sql(
        "INSERT INTO pass_terminal (serial, count) SELECT serial, COUNT(*) FROM temp.reading GROUP BY serial "
        "ON CONFLICT (serial) DO UPDATE SET count = count + excluded.count"
    )
    db.execute_sql(
        f"INSERT INTO pass_trait (key, {trait}, count) SELECT {key}, {trait}, COUNT(*) FROM temp.reading "  # noqa: S608
        f"GROUP BY {trait} ON CONFLICT (key) DO UPDATE SET count = count + excluded.count"
    )
    db.execute_sql(
        f"INSERT INTO pass_who (key, {who}, found) SELECT who_key({who}), {who}, '' "  # noqa: S608
        f"FROM (SELECT DISTINCT {who} FROM temp.reading) WHERE NOT ({nobody}) ON CONFLICT (key) DO NOTHING"
    )
    db.execute_sql(
        f"""
        INSERT INTO pass_entry (at, id, who_id, terminal_id, trait_id, temperature, match, is_rare)
        SELECT r.at, r.id, COALESCE(w.id, 0), s.id, t.id, r.temperature, r.match, 1 FROM
            (SELECT *, who_key({who}) AS who, {key} AS trait FROM temp.reading) r
        JOIN pass_terminal s ON s.serial = r.serial JOIN pass_trait t ON t.key = r.trait
        LEFT JOIN pass_who w ON w.key = r.who
        """  # noqa: S608
    )


def _local_offset(at_us: int) -> int:
    try:
        offset = datetime.fromtimestamp(at_us / 1_000_000, UTC).astimezone().utcoffset()
    except (OverflowError, OSError, ValueError):
        return 0
    return 0 if offset is None else round(offset.total_seconds() / 60)


def _who_key(*values: Any) -> bytes:
    said = "\x1f".join(map(str, values))
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=12).digest()

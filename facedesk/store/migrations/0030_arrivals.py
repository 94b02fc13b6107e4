"""How many records there are is counted as they come and go, and what grows with them is found by indexes."""
# ruff: noqa: S608, ISC004 - statements are put together from names of this module

from typing import Any

from peewee import SqliteDatabase

_QUARTER_US = 15 * 60 * 1_000_000
_KEPT = 2 * 24 * 4  # quarters of an hour
_COUNT = (
    f"INSERT INTO arrivals (quarter, serial, count) VALUES (NEW.received_at / {_QUARTER_US}, NEW.serial, 1) "
    "ON CONFLICT (quarter, serial) DO UPDATE SET count = count + 1;"
)
_COUNT_OFF = (
    "UPDATE arrivals SET count = count - 1 WHERE rowid = COALESCE("
    f"(SELECT rowid FROM arrivals WHERE quarter = OLD.received_at / {_QUARTER_US} AND serial = OLD.serial "
    "AND count > 0), (SELECT rowid FROM arrivals WHERE quarter = 0 AND serial = ''));"
)
_SINCE = f"(SELECT COALESCE(MAX(received_at), 0) / {_QUARTER_US} - {_KEPT} FROM record)"
_MARK = (
    "CASE WHEN verdict = 'blocked' THEN 'blocked' WHEN fever THEN 'fever' WHEN verdict IS NULL THEN 'problem' "
    "WHEN verdict = 'passed' AND answer = 'close' THEN 'keptShut' ELSE verdict END"
)
_STATEMENTS = (
    "CREATE TABLE arrivals (quarter INTEGER NOT NULL, serial TEXT NOT NULL, count INTEGER NOT NULL, "
    "PRIMARY KEY (quarter, serial)) STRICT",
    f"INSERT INTO setting (name, value) SELECT 'arrivalsCountedSince', CAST({_SINCE} AS TEXT) "
    "WHERE EXISTS (SELECT 1 FROM record)",
    f"INSERT INTO arrivals SELECT received_at / {_QUARTER_US}, serial, COUNT(*) FROM record "
    f"WHERE received_at >= {_SINCE} * {_QUARTER_US} GROUP BY 1, 2",
    f"INSERT INTO arrivals SELECT 0, '', COUNT(*) FROM record WHERE received_at < {_SINCE} * {_QUARTER_US}",
    f"CREATE TRIGGER record_arrived AFTER INSERT ON record BEGIN {_COUNT} END",
    f"CREATE TRIGGER record_gone AFTER DELETE ON record BEGIN {_COUNT_OFF} END",
    "CREATE TRIGGER record_moved AFTER UPDATE OF received_at, serial ON record "
    "WHEN (OLD.received_at, OLD.serial) <> (NEW.received_at, NEW.serial) "
    f"BEGIN {_COUNT_OFF} {_COUNT} END",
    f"CREATE INDEX record_marked ON record ({_MARK}, id, serial) WHERE {_MARK} <> 'passed'",
    "CREATE INDEX opening_under_way ON opening (id) WHERE state = 'underWay'",
    "CREATE INDEX given_command_under_way ON given_command (id) WHERE state = 'underWay'",
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Count what is there, and make the indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)

"""What is asked of alerts costs the same however many there are: open ones are counted as they change, and indexed."""

from typing import Any

from peewee import SqliteDatabase

_COUNT = (
    "INSERT INTO alert_tally (kind, late, is_over, open) "
    "SELECT NEW.kind, NEW.late, NEW.ended_at IS NOT NULL, 1 WHERE NEW.acknowledged_at IS NULL "
    "ON CONFLICT (kind, late, is_over) DO UPDATE SET open = open + 1;"
)
_COUNT_OFF = (
    "UPDATE alert_tally SET open = open - 1 WHERE OLD.acknowledged_at IS NULL "
    "AND kind = OLD.kind AND late = OLD.late AND is_over = (OLD.ended_at IS NOT NULL);"
)
_TALLY = (
    "CREATE TABLE alert_tally (kind TEXT NOT NULL, late INTEGER NOT NULL, is_over INTEGER NOT NULL, "
    "open INTEGER NOT NULL, PRIMARY KEY (kind, late, is_over)) STRICT"
)
_FIRST_COUNT = (
    "INSERT INTO alert_tally SELECT kind, late, ended_at IS NOT NULL, COUNT(*) FROM alert "
    "WHERE acknowledged_at IS NULL GROUP BY kind, late, ended_at IS NOT NULL"
)
_CHANGED = (
    "CREATE TRIGGER alert_changed AFTER UPDATE OF kind, late, ended_at, acknowledged_at ON alert "
    "WHEN (OLD.acknowledged_at IS NULL, OLD.kind, OLD.late, OLD.ended_at IS NULL) "
    "<> (NEW.acknowledged_at IS NULL, NEW.kind, NEW.late, NEW.ended_at IS NULL) "
    f"BEGIN {_COUNT_OFF} {_COUNT} END"
)
_GRAVEST = (
    "CREATE INDEX alert_gravest ON alert (ended_at IS NOT NULL, late, CASE kind WHEN 'fever' THEN 1 "
    "WHEN 'blocked' THEN 1 WHEN 'rosterDiffers' THEN 3 ELSE 2 END, last_at DESC, id DESC) "
    "WHERE acknowledged_at IS NULL"
)
_STATEMENTS = (
    _TALLY,
    _FIRST_COUNT,
    f"CREATE TRIGGER alert_raised AFTER INSERT ON alert BEGIN {_COUNT} END",
    f"CREATE TRIGGER alert_gone AFTER DELETE ON alert BEGIN {_COUNT_OFF} END",
    _CHANGED,
    "DROP INDEX IF EXISTS alert_acknowledged_at_kind_serial_subject",
    "CREATE INDEX alert_open ON alert (kind, serial, subject, late, last_at) WHERE acknowledged_at IS NULL",
    _GRAVEST,
    "CREATE INDEX alert_newest ON alert (last_at DESC, id DESC) WHERE acknowledged_at IS NULL",
    "CREATE INDEX alert_past ON alert (acknowledged_at DESC, id DESC) WHERE acknowledged_at IS NOT NULL",
    "CREATE INDEX alert_lasting ON alert (kind, acknowledged_at) WHERE ended_at IS NULL",
    "CREATE INDEX alert_lost ON alert (serial, last_at) WHERE kind = 'terminalLost'",
    "CREATE INDEX alert_record ON alert (record_id) WHERE record_id IS NOT NULL",
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Count what is open, and make the indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)

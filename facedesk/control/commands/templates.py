"""`ctl` about templates of parameters: kept, applied, made a rule for a group, and who drifts from it."""

import argparse

from facedesk.control.commands.command import (
    SERIAL,
    SERIALS_OR_GROUP,
    CtlCommand,
    Row,
    argument,
    name,
    one_of_both,
    switch,
)

NAMED_MOST = 6
"""So many parameters stand in a line; `--json` has all."""
NAME = argument("name", metavar="NAME")


def _template(row: Row) -> str:
    names = row["parameters"]
    more = f" and {len(names) - NAMED_MOST} more" if len(names) > NAMED_MOST else ""
    groups = f"  holds for {', '.join(row['groups'])}" if row["groups"] else ""
    mends = ", and mends by itself" if row["mends"] else ""
    return f"{row['name']}  {', '.join(names[:NAMED_MOST])}{more}{groups}{mends}"


def _change(row: Row) -> str:
    if row["name"] is None:
        return f"{row['deviceNo']} {row['state']}"
    before, after = (_value(row[which]) for which in ("before", "after"))
    return f"{row['deviceNo']} {row['name']} {before} -> {after} {row['state']}"


def _drift(row: Row) -> str:
    rests = f"  by itself again from {row['restsUntil']} on" if row["restsUntil"] else ""
    return f"{_change(row)}{rests}"


def _value(value: str | None) -> str:
    return "?" if value is None else value or '""'


def _why(row: Row) -> str:
    return row.get("reason") or ""


def _one_group(args: argparse.Namespace) -> str:
    return "" if bool(args.group) != args.none else "name a group by --group, or none by --none"


COMMANDS = (
    CtlCommand(
        "save_template",
        "keep parameters of a terminal as a template: those named, or all that are not its own; says first where "
        "a rule would change",
        (
            NAME,
            SERIAL,
            argument("parameters", nargs="*", metavar="PARAMETER"),
            switch("--yes", "also where one of this name is the rule of a group"),
        ),
        words="template save",
        line=_template,
    ),
    CtlCommand("templates", "all templates", words="template list", line=_template),
    CtlCommand(
        "rename_template",
        "call a template otherwise",
        (NAME, argument("new_name", metavar="NEW")),
        words="template rename",
        line=_template,
    ),
    CtlCommand(
        "remove_template",
        "remove a template and the rules that it is; terminals stay as they are",
        (NAME,),
        words="template remove",
        line=_template,
    ),
    CtlCommand(
        "apply_template",
        "set terminals as a template says; those that are offline get it when they return",
        (NAME, *SERIALS_OR_GROUP, switch("--dry-run", "only say what would change")),
        words="template apply",
        line=_change,
        remark=_why,
        misuse=one_of_both,
    ),
    CtlCommand(
        "rule_template",
        "have a template hold for a group: whoever joins gets it, and who drifts from it is told apart",
        (
            NAME,
            argument("--group", type=name, metavar="G", help="the group, and what is within it"),
            switch("--none", "it holds for no group any more"),
            switch("--mend", "whoever drifts is set again by itself"),
        ),
        words="template rule",
        line=_template,
        misuse=_one_group,
    ),
    CtlCommand(
        "drift",
        "which terminals differ from the template that holds for them",
        words="template drift",
        line=_drift,
        remark=_why,
    ),
    CtlCommand(
        "mend",
        "set those that drift as their rule says, also who is not mended by itself for now",
        SERIALS_OR_GROUP,
        words="template mend",
        line=_change,
        misuse=one_of_both,
    ),
)

"""All commands of `facedesk ctl`, in the order in which help lists them."""

from facedesk.control.commands import (
    attendance,
    deliveries,
    exporting,
    gates,
    health,
    holding,
    inside,
    log,
    openings,
    parameters,
    people,
    record,
    records,
    reports,
    station,
    statistics,
    templates,
    terminals,
    upgrades,
)

COMMANDS = {
    each.name: each
    for subject in (
        station,
        terminals,
        health,
        openings,
        log,
        parameters,
        templates,
        gates,
        holding,
        upgrades,
        records,
        reports,
        exporting,
        statistics,
        inside,
        attendance,
        record,
        people,
        deliveries,
    )
    for each in subject.COMMANDS
}
"""By their names on the channel."""

"""Offers firmware to a terminal: the file is looked at, served, and told of, and that is stored first."""

import logging
import secrets
from dataclasses import replace
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import VERSION_MOST
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.courses import Courses
from facedesk.station.upgrades.firmware import look_at_file
from facedesk.station.upgrades.running import OnStep, RunningUpgrade
from facedesk.station.upgrades.serving import Serving
from facedesk.store import upgrades
from facedesk.store.database import Database
from facedesk.store.upgrade_state import UpgradeState
from facedesk.texts import reason
from facedesk.wire.messages import OnlineUpdate
from facedesk.wire.plain import plain
from facedesk.wire.values import UpdateType

log = logging.getLogger(__name__)

TOKEN_BYTES: Final = 24


class Offering:
    """Offers terminals what they are to fetch."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        ids: MessageIds,
        *,
        courses: Courses,
        serving: Serving,
        on_step: OnStep,
    ) -> None:
        """Keep what it needs; `on_step` hears that a terminal was told, or why not."""
        self._core = core
        self._directory = directory
        self._ids = ids
        self._courses = courses
        self._serving = serving
        self._on_step = on_step

    async def offer(self, part: RunningUpgrade) -> None:
        """Offer it; what cannot be offered has failed."""
        try:
            await self._send(part)
        except CommandFailed as failure:
            if not self._courses.is_ending:  # else it begins when the station does
                self._on_step(part, UpgradeStep(UpgradeState.FAILED, failure.reason))
        except Exception as error:
            log.exception("%s: the upgrade could not be begun", part.row.serial)
            why = reason("unexpected", detail=type(error).__name__)
            self._on_step(part, UpgradeStep(UpgradeState.FAILED, why))

    async def _send(self, part: RunningUpgrade) -> None:
        row, job = part.row, part.of.job
        entry = self._directory.known(row.serial)
        session = entry.session
        if session is None:
            raise CommandFailed(entry.away)
        await look_at_file(part.firmware.check, part.firmware.path)
        host = session.local_address.partition("%")[0]
        port = await self._serving.listen(host)
        part.path = part.path or f"/{secrets.token_urlsafe(TOKEN_BYTES)}/{part.firmware.url_name}"
        part.address = session.address
        named = part.other_host or (f"[{host}]" if ":" in host else host)
        row.url = f"http://{named}:{port}{part.path}"
        row.msg_id = self._ids()
        row.before = row.version = software(entry)
        command = OnlineUpdate(row.msg_id, UpdateType(job.kind), row.url, str(job.size))
        offered = replace(row, state=UpgradeState.OFFERED, since=now_us())

        def run(db: Database) -> None:  # stored first, or it would be offered twice
            if not row.has_ended:  # how it has ended may be stored by now
                upgrades.save(db, [offered])

        await self._core.write(run)
        if row.has_ended:
            return
        if session.closed or entry.session is not session:
            raise CommandFailed(reason("terminalGone", terminal=entry.title))
        self._courses.listen_to(part, session)
        self._on_step(part, part.offered())
        session.send(command)


def software(entry: Entry) -> str:
    """Return which software a terminal said that it has."""
    return plain(entry.row.versions.get("software", ""), VERSION_MOST)

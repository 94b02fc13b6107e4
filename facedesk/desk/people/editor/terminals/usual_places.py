"""Where somebody new probably belongs: where the one who was added last does."""

from facedesk.station.delivery.assignments import Assignments
from facedesk.store.database import Store
from facedesk.store.delivery.should_hold import Own
from facedesk.store.people.people import newest


async def usual_places(store: Store, assignments: Assignments) -> Own:
    """Return the groups and terminals that were chosen for the person added last; of nobody, none."""
    person_id = await store.read(newest)
    if not person_id:
        return Own()
    own = Own.of((await assignments.of(person_id)).rules)
    return Own(own.groups, own.serials)

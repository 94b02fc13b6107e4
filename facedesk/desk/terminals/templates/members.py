"""What the templates' tab and pages need of the station."""

from dataclasses import dataclass

from facedesk.station.changes import Changes
from facedesk.station.parameters.orders import ParameterOrders
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.parameters.rollouts import Rollouts
from facedesk.station.parameters.template_watch import TemplateWatch
from facedesk.station.parameters.templates import ParameterTemplates
from facedesk.station.station import Station
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals


@dataclass(frozen=True, slots=True)
class TemplateMembers:
    """Members of the station."""

    terminals: Terminals
    groups: Groups
    parameters: Parameters
    templates: ParameterTemplates
    watch: TemplateWatch
    orders: ParameterOrders
    rollouts: Rollouts
    changes: Changes


def members_of(station: Station) -> TemplateMembers:
    """Return what is needed of a station."""
    return TemplateMembers(
        station.terminals,
        station.groups,
        station.parameters,
        station.parameter_templates,
        station.template_watch,
        station.parameter_orders,
        station.rollouts,
        station.changes,
    )

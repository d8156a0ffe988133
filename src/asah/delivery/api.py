"""The door of `delivery`."""

from asah.delivery.calc.links import link_for
from asah.delivery.calc.placing import Slot as SlotSpec
from asah.delivery.forms import ClassForm
from asah.delivery.models import Mode, Session, Switch, TrainingClass
from asah.delivery.rules import EDIT, LEAD
from asah.delivery.selectors import (
    ClassFilter,
    classes,
    classes_led_unfinished,
    day_span,
    leads,
    quarters,
    sessions_of_classes,
)
from asah.delivery.services.editing import edit_class, schedule_class
from asah.delivery.services.opening import ClassSpec, Opened, bulk_open, open_from_plan
from asah.delivery.services.states import (
    bulk_lead_sessions,
    bulk_set_states,
    cancel_class,
    close_class,
    reopen_class,
    set_attendance_door,
    start_class,
)
from asah.delivery.services.switching import Move, Way, switch_sessions, undo_switch
from asah.delivery.services.warnings import register_warner

__all__ = [
    "EDIT",
    "LEAD",
    "ClassFilter",
    "ClassForm",
    "ClassSpec",
    "Mode",
    "Move",
    "Opened",
    "Session",
    "SlotSpec",
    "Switch",
    "TrainingClass",
    "Way",
    "bulk_lead_sessions",
    "bulk_open",
    "bulk_set_states",
    "cancel_class",
    "classes",
    "classes_led_unfinished",
    "close_class",
    "day_span",
    "edit_class",
    "leads",
    "link_for",
    "open_from_plan",
    "quarters",
    "register_warner",
    "reopen_class",
    "schedule_class",
    "sessions_of_classes",
    "set_attendance_door",
    "start_class",
    "switch_sessions",
    "undo_switch",
]

"""The door of `participation`."""

from asah.participation.evaluation.selectors.quizzes import own_course
from asah.participation.evaluation.services.quizzes import set_class_quizzes, take_scores
from asah.participation.evaluation.services.writing import Filled, bulk_react, enter_scores
from asah.participation.holds import register_hold
from asah.participation.learning.models import ClassCourse, LearningRun
from asah.participation.learning.selectors.runs import Continue, continue_learning
from asah.participation.learning.services.bulk import AttemptSpec, RunSpec, bulk_learn
from asah.participation.models import SEATED, Attendance, Completion, Enrolment, Mark
from asah.participation.offers import personal_data, search
from asah.participation.projects.models import Adoption, Case, ProjectGroup
from asah.participation.projects.rules import CASE_EDIT
from asah.participation.projects.services.bulk import HandInSpec, NoteSpec, WorkSpec, bulk_work
from asah.participation.projects.services.cases import (
    CaseSpec,
    bulk_add_cases,
    case_from,
    may_offer_for,
    offer_case,
)
from asah.participation.projects.services.forming import (
    Params as GroupParams,
)
from asah.participation.projects.services.forming import (
    bulk_wishes,
    form_groups,
)
from asah.participation.projects.services.results import answer_adoption
from asah.participation.projects.services.results import grade as grade_group
from asah.participation.selectors.facts import approvers
from asah.participation.selectors.feed import struck_out
from asah.participation.selectors.mine import (
    booked,
    calendar,
    requests_waiting,
    seats,
    sessions_of,
    todo,
)
from asah.participation.selectors.queue import to_decide
from asah.participation.selectors.reach import asked_between, booked_in, busy_in
from asah.participation.selectors.skilled import declined_as_skilled
from asah.participation.services.bulk_marks import MarkSpec, bulk_attendance
from asah.participation.services.certificates import issue_for as issue_certificates
from asah.participation.services.completions import (
    Completed,
    bulk_complete,
    cancel_class,
    complete_class,
    reverse_completion,
)
from asah.participation.services.marks import check_in, mark_attendance
from asah.participation.services.moves import place_planned, release_seat, undo_release
from asah.participation.services.planned import Seated, SeatSpec, bulk_enrol, seat_planned
from asah.participation.services.seats import Decision, decide_requests, request_seat
from asah.participation.services.switching import switch_online

__all__ = [
    "CASE_EDIT",
    "SEATED",
    "Adoption",
    "AttemptSpec",
    "Attendance",
    "Case",
    "CaseSpec",
    "ClassCourse",
    "Completed",
    "Completion",
    "Continue",
    "Decision",
    "Enrolment",
    "Filled",
    "GroupParams",
    "HandInSpec",
    "LearningRun",
    "Mark",
    "MarkSpec",
    "NoteSpec",
    "ProjectGroup",
    "RunSpec",
    "SeatSpec",
    "Seated",
    "WorkSpec",
    "answer_adoption",
    "approvers",
    "asked_between",
    "booked",
    "booked_in",
    "bulk_add_cases",
    "bulk_attendance",
    "bulk_complete",
    "bulk_enrol",
    "bulk_learn",
    "bulk_react",
    "bulk_wishes",
    "bulk_work",
    "busy_in",
    "calendar",
    "cancel_class",
    "case_from",
    "check_in",
    "complete_class",
    "continue_learning",
    "decide_requests",
    "declined_as_skilled",
    "enter_scores",
    "form_groups",
    "grade_group",
    "issue_certificates",
    "mark_attendance",
    "may_offer_for",
    "offer_case",
    "own_course",
    "personal_data",
    "place_planned",
    "register_hold",
    "release_seat",
    "request_seat",
    "requests_waiting",
    "reverse_completion",
    "search",
    "seat_planned",
    "seats",
    "sessions_of",
    "set_class_quizzes",
    "struck_out",
    "switch_online",
    "take_scores",
    "to_decide",
    "todo",
    "undo_release",
]

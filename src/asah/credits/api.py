"""The door of `credits`."""

from asah.credits.calc.book import Form
from asah.credits.certificates.models import Certificate, Signatory
from asah.credits.certificates.selectors.books import (
    activities_with_one as activities_with_certificate,
)
from asah.credits.certificates.selectors.books import in_force_of as certificate_of
from asah.credits.certificates.services.ending import replace as replace_certificate
from asah.credits.certificates.services.ending import revoke_activities
from asah.credits.certificates.services.issuing import (
    CertificateFacts,
    facts_of,
    issue_certificates,
)
from asah.credits.certificates.services.reference import signatory_on
from asah.credits.claims.facts import ClaimFacts
from asah.credits.claims.models import Claim
from asah.credits.claims.selectors.queue import to_decide as claims_waiting
from asah.credits.claims.services.deciding import Decision as ClaimDecision
from asah.credits.claims.services.deciding import decide_claims
from asah.credits.claims.services.drafts import save_claim, send_claim, start_claim
from asah.credits.incentives.models import IncentiveRule
from asah.credits.incentives.selectors.rewards import points, priority
from asah.credits.incentives.services.awarding import award_points
from asah.credits.incentives.services.changing import NewRule
from asah.credits.incentives.services.changing import change_rule as change_incentive
from asah.credits.incentives.services.changing import switch as switch_incentive
from asah.credits.models import Balance, Duty, JPRule, LedgerEntry
from asah.credits.offers import personal_data
from asah.credits.professionalism.services.appraisals import bulk_appraise
from asah.credits.selectors.active import with_entries
from asah.credits.selectors.booked import Booked, booked, booked_jp, register_booked
from asah.credits.selectors.duty import (
    Standing,
    YearDuty,
    balance,
    balances,
    below_duty,
    by_opd,
    duties,
    duty_by,
    duty_of,
    joined,
    standing,
    with_jp,
)
from asah.credits.selectors.entries import ledger_of, passed_keys, verify_balances
from asah.credits.selectors.objections import waiting as objections_waiting
from asah.credits.selectors.rules import forms
from asah.credits.selectors.todo import todo
from asah.credits.services.posting import Activity, Posted, evaluate, post, reverse, rule_book
from asah.credits.services.reference import load_reference

__all__ = [
    "Activity",
    "Balance",
    "Booked",
    "Certificate",
    "CertificateFacts",
    "Claim",
    "ClaimDecision",
    "ClaimFacts",
    "Duty",
    "Form",
    "IncentiveRule",
    "JPRule",
    "LedgerEntry",
    "NewRule",
    "Posted",
    "Signatory",
    "Standing",
    "YearDuty",
    "activities_with_certificate",
    "award_points",
    "balance",
    "balances",
    "below_duty",
    "booked",
    "booked_jp",
    "bulk_appraise",
    "by_opd",
    "certificate_of",
    "change_incentive",
    "claims_waiting",
    "decide_claims",
    "duties",
    "duty_by",
    "duty_of",
    "evaluate",
    "facts_of",
    "forms",
    "issue_certificates",
    "joined",
    "ledger_of",
    "load_reference",
    "objections_waiting",
    "passed_keys",
    "personal_data",
    "points",
    "post",
    "priority",
    "register_booked",
    "replace_certificate",
    "reverse",
    "revoke_activities",
    "rule_book",
    "save_claim",
    "send_claim",
    "signatory_on",
    "standing",
    "start_claim",
    "switch_incentive",
    "todo",
    "verify_balances",
    "with_entries",
    "with_jp",
]

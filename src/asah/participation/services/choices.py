"""Taking what was offered in place of a seat."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery.api import TrainingClass
from asah.needs import api as needs
from asah.participation import news, rules
from asah.participation.models import Contribution, Enrolment
from asah.participation.selectors.choices import choices
from asah.participation.services.seats import request_seat


@transaction.atomic
def take_choice(*, enrolment: Enrolment, key: str, note: str, actor: Actor, at: dt.datetime) -> str:
    """Take one of `choices(enrolment)`; what was done, in a sentence. Refused when it is gone."""
    access.require(actor, rules.ASK, enrolment)
    if key not in {choice.key for choice in choices(enrolment, at)}:
        raise Refused(_("Pilihan itu sudah tidak ada. Pilih yang lain."))
    kind, _sep, pk = key.partition(":")
    if kind == "class":
        klass = TrainingClass.objects.select_related("training").get(pk=pk)
        request_seat(training_class=klass, person=enrolment.person, actor=actor, at=at)
        return _("Permintaan kursi di %(title)s terkirim.") % {"title": klass.title}
    if kind == "training":
        training = Training.objects.get(pk=pk)
        needs.request_training(
            person=enrolment.person, training=training, note=note, actor=actor, at=at
        )
        return _("%(title)s diusulkan untuk rencana berikutnya.") % {"title": training.title}
    return _contribute(enrolment, Contribution.Kind(kind), note, actor, at)


def _contribute(
    enrolment: Enrolment, kind: Contribution.Kind, note: str, actor: Actor, at: dt.datetime
) -> str:
    if kind == Contribution.Kind.CASE and not note.strip():
        raise Refused(_("Ceritakan kasusnya dalam satu atau dua kalimat."), field="note")
    row, _new = Contribution.objects.update_or_create(
        enrolment=enrolment,
        kind=kind,
        defaults={"note": note.strip()[:500], "at": at, "withdrawn_at": None},
    )
    audit.record(actor, "participation.contribute", row, new={"kind": kind.value})
    news.contributed(row, at)
    return _("Terima kasih. Fasilitator kelas ini diberi tahu.")

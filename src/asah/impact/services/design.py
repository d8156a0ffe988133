"""Designing a programme: what, when, for which units. Nothing here can change after the draw."""

import itertools
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.citizens import api as citizens
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact import rules
from asah.impact.models import Programme, ProgrammeUnit
from asah.impact.selectors.history import power

LONGEST = 16  # quarters from the start to the verdict


@dataclass(frozen=True, slots=True)
class ProgrammeSpec:
    """What decides a programme; quarters are text. Fields as in `Programme`."""

    name: str
    training_id: int
    start: str
    decide_at: str
    outcome: str = Programme.Outcome.IKM
    waves: int = 3
    waiting: bool = True
    by_kind: bool = True
    before: int = 8
    worthwhile: float = 2.0
    seats_per_unit: int = 6


def must_be_draft(programme: Programme) -> None:
    """Refused once the order is fixed."""
    if not programme.draft:
        raise Refused(
            _("Urutan program ini sudah tetap dan tidak dapat diubah. Buat program baru.")
        )


def _check(spec: ProgrammeSpec) -> None:
    start, decide = Quarter.parse(spec.start), Quarter.parse(spec.decide_at)
    last_wave = start.plus(spec.waves - 1)
    if spec.waves + spec.waiting < 2:
        raise Refused(
            _("Satu gelombang tanpa unit yang menunggu tidak punya pembanding. Tambah gelombang."),
            field="waves",
        )
    if not last_wave.index <= decide.index <= start.index + LONGEST:
        raise Refused(
            _("Triwulan putusan paling awal %(first)s, saat gelombang terakhir dilatih.")
            % {"first": last_wave.label},
            field="decide_at",
        )


@transaction.atomic
def create_programme(*, spec: ProgrammeSpec, actor: Actor, at: datetime) -> Programme:
    """A draft; Refused when its quarters do not fit together."""
    access.require(actor, rules.DESIGN)
    _check(spec)
    programme = Programme.objects.create(**asdict(spec), created_at=at)
    audit.record(actor, "impact.create", programme, new=asdict(spec))
    return programme


@transaction.atomic
def edit_programme(
    *, programme: Programme, spec: ProgrammeSpec, actor: Actor, at: datetime
) -> Programme:
    """Change a draft; the power of the design is computed anew."""
    access.require(actor, rules.DESIGN, programme)
    must_be_draft(programme)
    _check(spec)
    old = {name: getattr(programme, name) for name in asdict(spec)}
    for name, value in asdict(spec).items():
        setattr(programme, name, value)
    programme.power = power(programme, localdate(at)) if programme.units.exists() else {}
    programme.save()
    audit.record(actor, "impact.edit", programme, old=old, new=asdict(spec))
    return programme


@transaction.atomic
def choose_units(
    *, programme: Programme, service_unit_ids: Sequence[int], actor: Actor, at: datetime
) -> Programme:
    """The service units that take part. Refused when two of them share their staff."""
    access.require(actor, rules.DESIGN, programme)
    must_be_draft(programme)
    chosen = list(
        citizens.ServiceUnit.objects.filter(pk__in=list(service_unit_ids))
        .select_related("unit")
        .order_by("unit__path", "code")
    )
    _apart(chosen)
    programme.units.all().delete()
    ProgrammeUnit.objects.bulk_create(
        ProgrammeUnit(programme=programme, service_unit=unit, stratum=unit.unit.get_kind_display())
        for unit in chosen
    )
    programme.power = power(programme, localdate(at))
    programme.save(update_fields=("power",))
    audit.record(
        actor, "impact.choose_units", programme, new={"units": [unit.code for unit in chosen]}
    )
    return programme


def _apart(chosen: "list[citizens.ServiceUnit]") -> None:
    """Two counters with the same staff cannot come at different times."""
    for one, other in itertools.pairwise(chosen):
        if other.unit.path.startswith(one.unit.path):
            raise Refused(
                _("%(one)s dan %(other)s berbagi petugas. Pilih salah satu saja.")
                % {"one": one.name, "other": other.name}
            )

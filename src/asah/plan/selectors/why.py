"""*Kenapa tidak saya?*: the checked answer in plain words, with the cut-off and a way out."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core.clock import Quarter
from asah.people.api import Person
from asah.plan.calc import explain
from asah.plan.calc.explain import Answer, Facts, PersonFacts
from asah.plan.files import unpack
from asah.plan.models import Run, RunPeople
from asah.ui import charts, text
from asah.ui.parts import Fact

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What the panel shows. `way` are sentences on what can be done; `checked` that the answer
    was verified by solving the person again without the limit."""

    person: Person
    title: str
    got: bool
    sentence: str
    facts: tuple[Fact, ...]
    way: tuple[str, ...]
    cutoff: charts.Cutoff | None
    checked: bool


def person_facts(run: Run, person_id: int) -> PersonFacts | None:
    """What a run knew of a person; None for who was not in it. One small row."""
    shard = RunPeople.objects.filter(run=run, shard=person_id % RunPeople.SHARDS).first()
    rows: dict[str, PersonFacts] = unpack(shard.data) if shard else {}
    return rows.get(str(person_id))


def why_not(run: Run, person: Person, training: Training) -> WhyNot | None:
    """Why the person does (not) get the training in this run; None when the run knows neither."""
    return answer_of(run, unpack(run.prices), person, training.code)


def answer_of(run: Run, kept: dict[str, Any], person: Person, code: str) -> WhyNot | None:
    """The same with the run's explanation at hand; one query."""
    facts, own = kept["facts"], person_facts(run, person.pk)
    if own is None or code not in facts["trainings"]:
        return None
    answer = explain.why(facts, own, code)
    words = _Words(run, facts, own, person, kept["titles"], code, answer)
    return WhyNot(
        person,
        kept["titles"][code],
        answer.code == "planned",
        words.sentence(),
        words.marks(),
        words.way(),
        words.cutoff(),
        answer.checked,
    )


def _quarters(periods: list[int], *, any_of: bool = False) -> str:
    """`TW I dan II`, or `TW I atau II`."""
    names = [ROMAN[p] for p in sorted(set(periods))]
    head, last = names[:-1], names[-1]
    pattern = _("%(some)s atau %(last)s") if any_of else _("%(some)s dan %(last)s")
    joined = pattern % {"some": ", ".join(head), "last": last} if head else last
    return _("TW %(names)s") % {"names": joined}


def _short(name: str) -> str:
    """`Ikram`, but `Wa Ode`: enough of a name to know who is meant."""
    first, *rest = name.split()
    return f"{first} {rest[0]}" if len(first) < 4 and rest else first


@dataclass(frozen=True, slots=True)
class _Words:
    run: Run
    facts: Facts
    own: PersonFacts
    person: Person
    titles: dict[str, str]
    code: str
    answer: Answer

    def _title(self, code: str) -> str:
        return self.titles.get(code, code)

    def _period(self) -> str:
        year = self.run.scenario.plan.year
        return Quarter(year, (self.answer.period or 0) + 1).label

    def sentence(self) -> str:
        code = self.answer.code
        if code == "planned":
            return _("Mendapat kursi di %(quarter)s.") % {"quarter": self._period()}
        other = self._title(self.answer.other) if self.answer.other else ""
        simple = {
            "passed": _("Tidak direncanakan: sudah pernah lulus."),
            "not_eligible": _("Tidak direncanakan: pelatihan ini bukan untuk jabatannya."),
            "held_back": _("Belum boleh tahun ini: unitnya menunggu gelombang yang sudah diundi."),
            "equivalent": _("Tidak perlu: sudah mendapat %(other)s yang setara.")
            % {"other": other},
            "prerequisite": _("Belum bisa: %(other)s harus diikuti lebih dahulu.")
            % {"other": other},
            "nothing_closed": _(
                "Tidak direncanakan: tidak ada kebutuhannya yang masih terbuka untuk pelatihan ini."
            ),
            "load": _("Belum dapat kursi: beban belajarnya setahun sudah penuh."),
            "slot": _("Belum dapat kursi: unitnya sudah melepas sebanyak yang boleh pergi."),
            "class": _("Belum dapat kursi: kelasnya tidak dibuka pada saat ia bisa hadir."),
            "money": _("Belum dapat kursi: anggaran sumbernya habis untuk yang lebih bermanfaat."),
            "clash": _("Belum dapat kursi: pada triwulan itu ia sudah mengikuti kelas lain."),
            "order": _("Belum dapat kursi: prasyaratnya baru selesai pada triwulan yang sama."),
            "less_worth": _("Belum dapat kursi: pelatihan lain lebih menutup kebutuhannya."),
        }
        if code in simple:
            return simple[code]
        if code == "several":
            return _("Belum dapat kursi: lebih dari satu batas menghalangi.")
        if self._below_cutoff():
            return _("Belum dapat kursi: kelas penuh dan rekan lain lebih membutuhkan.")
        return _("Belum dapat kursi: semua kelas yang boleh dibuka sudah penuh.")

    def _below_cutoff(self) -> bool:
        cutoff = self.answer.cutoff
        return cutoff is not None and self.answer.gain < cutoff

    def marks(self) -> tuple[Fact, ...]:
        code = self.answer.code
        if code in ("planned", "passed", "not_eligible", "held_back"):
            return ()
        most = self.facts["max_trainings"]
        marks = [
            Fact(_("Memenuhi syarat dan belum pernah lulus"), met=True),
            Fact(
                _("Beban setahun %(n)s dari %(most)s pelatihan, %(jp)s")
                % {"n": self.answer.taken, "most": most, "jp": text.jp(self.answer.hours)},
                met=code != "load",
            ),
        ]
        marks += [fact for kind in _MARKS if (fact := self._mark(kind)) is not None]
        if self.answer.levels:
            marks.append(self._levels())
        return tuple(marks)

    def _levels(self) -> Fact:
        n = text.number(self.answer.levels)
        return Fact(_("Menutup %(n)s tingkat kebutuhannya") % {"n": n}, met=True)

    def _mark(self, kind: str) -> Fact | None:
        periods = [limit.period for limit in self.answer.limits if limit.kind == kind]
        if not periods:
            return None
        where = _quarters(periods)
        if kind == "slot":
            unit = self.facts["units"][self.own["unit"]]
            return Fact(
                _("Unitnya: paling banyak %(cap)s dari %(n)s orang pergi; terpakai di %(where)s")
                % {"cap": unit["cap"], "n": text.number(unit["head_count"]), "where": where},
                met=False,
            )
        words = {
            "seat": _("Semua kelas yang boleh dibuka sudah penuh di %(where)s"),
            "class": _("Kursi habis; kelas tambahan tidak dibuka di %(where)s"),
            "money": _("Sisa anggaran tidak cukup di %(where)s"),
            "clash": _("Sudah ada kelas tatap muka di %(where)s"),
            "order": _("Prasyarat belum lewat di %(where)s"),
        }
        return Fact(words[kind] % {"where": where}, met=False)

    def way(self) -> tuple[str, ...]:
        """What can be done: the limit that was checked, and trainings with free seats."""
        found = []
        freed = _quarters(self.answer.freed, any_of=True) if self.answer.freed else ""
        remedies = {
            "seat": _(
                "Satu kelas lagi di %(where)s memberinya kursi; katalog perlu mengizinkannya."
            ),
            "class": _("Buka satu kelas di %(where)s: ia mendapat kursi."),
            "slot": _("Bila unitnya melepas satu orang lagi di %(where)s, ia mendapat kursi."),
            "money": _("Tambah anggaran sumbernya: ia mendapat kursi di %(where)s."),
            "clash": _("Pindahkan kelasnya yang lain dari %(where)s."),
            "order": _("Majukan prasyaratnya sebelum %(where)s."),
        }
        if self.answer.code in remedies and freed:
            found.append(remedies[self.answer.code] % {"where": freed})
        if self.answer.code not in ("planned", "passed", "nothing_closed", "equivalent"):
            for code, period in explain.others(self.facts, self.own, self.code, 2):
                found.append(
                    _("Masih ada kursi yang menutup kebutuhan sama: %(title)s, %(where)s.")
                    % {"title": self._title(code), "where": _quarters([period])}
                )
        return tuple(found)

    def cutoff(self) -> charts.Cutoff | None:
        """Where the person stands against the last one seated, where that decided."""
        limit = self.answer.cutoff
        if limit is None or self.answer.code not in ("seat", "class", "slot", "several", "money"):
            return None
        top = max(limit, self.answer.gain) * 1.4
        return charts.Cutoff(
            value=max(0.0, self.answer.gain),
            cutoff=max(0.0, limit),
            maximum=max(top, 1.0),
            who=_short(self.person.name),
        )


_MARKS = ("seat", "class", "slot", "money", "clash", "order")

"""Words of balance and of repeats."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.participation.calc.groups_why import Reason, Repeat
from asah.people.api import Person
from asah.ui import text

TERMS: dict[str, str | Promise] = {
    "unit": gettext_lazy("Rekan satu unit dalam kelompok"),
    "skill": gettext_lazy("Selisih kemampuan rata-rata"),
    "sex": gettext_lazy("Selisih perempuan dan laki-laki"),
    "rank": gettext_lazy("Selisih jenjang jabatan"),
    "size": gettext_lazy("Selisih besar kelompok"),
    "wish": gettext_lazy("Kasus di luar pilihan pertama"),
    "broken": gettext_lazy("Aturan yang tidak terjaga"),
}


def repeat_sentence(repeat: Repeat, names: Mapping[str, Person]) -> str:
    """Why two people of a unit share a group."""
    people = [names[key] for key in repeat.people]
    head = _("%(names)s sama-sama dari %(unit)s.") % {
        "names": ", ".join(person.name for person in people),
        "unit": people[0].unit.name,
    }
    return f"{head} {_reason(repeat, names)}"


def _reason(repeat: Repeat, names: Mapping[str, Person]) -> str:
    if repeat.reason is Reason.MANY:
        return _(
            "Unit ini mengirim %(n)d orang untuk %(groups)d kelompok, jadi harus berulang."
        ) % {
            "n": repeat.count,
            "groups": repeat.groups,
        }
    if repeat.reason is Reason.KEPT:
        return _("Mereka dikunci di kelompok ini.")
    if repeat.reason is Reason.NONE:
        return _("Tidak ada satu pertukaran yang menghilangkannya.")
    words = {
        "one": names[repeat.swap[0]].name,
        "other": names[repeat.swap[1]].name,
        "extra": text.number(abs(repeat.extra), 1),
        "term": str(TERMS[repeat.term]).lower(),
    }
    if repeat.reason is Reason.CURE:
        return _("Dapat dihindari: tukar %(one)s dengan %(other)s, biaya turun %(extra)s.") % words
    return (
        _(
            "Pertukaran terbaik (%(one)s dengan %(other)s) menaikkan biaya %(extra)s, "
            "terutama pada %(term)s."
        )
        % words
    )


def size_sentence(number: int, size: int, low: int, high: int) -> str:
    """Said when a group is too small or too large; empty when it fits."""
    words = {"number": number, "size": size, "low": low, "high": high}
    if size < low:
        return _("Kelompok %(number)d berisi %(size)d orang, paling sedikit %(low)d.") % words
    if size > high:
        return _("Kelompok %(number)d berisi %(size)d orang, paling banyak %(high)d.") % words
    return ""

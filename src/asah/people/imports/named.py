"""Whom a row of a file means: by the NIP of now or of before. For imports that name people."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from asah.core.calc.sheets import Unreadable, Value, lost_digits, text
from asah.people.models import OldNumber, Person

type Named = tuple[int, str]  # id and name
type ByNip = Mapping[str, Named]


def people_by_nip() -> dict[str, Named]:
    """Everybody by each NIP that they have or had. Two queries."""
    old = OldNumber.objects.values_list("nip", "person_id", "person__name")
    now = Person.objects.values_list("nip", "pk", "name")
    return {nip: (pk, name) for rows in (old, now) for nip, pk, name in rows}


def person_in(value: Value, known: ByNip) -> Named:
    """The person of a cell. Unreadable with the cure when it names nobody."""
    if lost_digits(value):
        raise Unreadable(
            _("Excel mengubah NIP menjadi angka; digit terakhirnya hilang"),
            _("Atur kolom menjadi Teks, lalu salin ulang NIP dari sumbernya."),
        )
    digits = re.sub(r"[\s'.`-]", "", text(value))
    if not digits:
        raise Unreadable(_("NIP kosong"), _("Isi NIP 18 digit."))
    if not re.fullmatch(r"\d{18}", digits, re.A):
        raise Unreadable(_("NIP bukan 18 digit"), _("Cocokkan dengan data kepegawaian."))
    if digits not in known:
        raise Unreadable(
            _("Tidak ada pegawai dengan NIP ini"), _("Impor data pegawainya lebih dahulu.")
        )
    return known[digits]

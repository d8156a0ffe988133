"""What a row says against what is stored: plain fields, jobs, and how people read them."""

import datetime as dt

from django.utils.translation import gettext as _

from asah.core.imports.api import Json
from asah.people.calc import codes
from asah.people.calc.rows import EmployeeRow
from asah.people.imports.known import Place
from asah.people.models import Person

PLAIN = (
    "pns_id",
    "nip",
    "name",
    "front_title",
    "back_title",
    "sex",
    "birth_date",
    "status",
    "is_cpns",
    "legal_status",
    "grade",
    "education",
    "email",
    "active",
)


def labels() -> dict[str, str]:
    return {
        "pns_id": _("PNS ID"),
        "nip": _("NIP"),
        "name": _("Nama"),
        "front_title": _("Gelar depan"),
        "back_title": _("Gelar belakang"),
        "sex": _("Jenis kelamin"),
        "birth_date": _("Tanggal lahir"),
        "status": _("Status"),
        "is_cpns": _("CPNS"),
        "legal_status": _("Kedudukan hukum"),
        "grade": _("Golongan"),
        "education": _("Pendidikan"),
        "email": _("Surel"),
        "active": _("Aktif"),
        "unit": _("Unit"),
        "position": _("Jabatan"),
    }


def told(row: EmployeeRow) -> Json:
    """The plain fields that the row says something about, ready for JSON."""
    said: Json = {
        "nip": row.nip.digits,
        "name": row.name,
        "sex": row.sex,
        "birth_date": str(row.birth_date),
        "status": row.status,
        "active": True,
    }
    for key in ("front_title", "back_title", "is_cpns"):
        if getattr(row, key) is not None:
            said[key] = getattr(row, key)
    for key in ("pns_id", "legal_status", "grade", "education", "email"):
        if getattr(row, key):
            said[key] = getattr(row, key)
    return said


def stored(person: Person, key: str) -> object:
    value = getattr(person, key)
    return str(value) if isinstance(value, dt.date) else value


def shown(key: str, value: object) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if key == "status":
        return str(dict(Person.Status.choices).get(str(value), value))
    if key in {"legal_status", "education"}:
        table = "kedudukan_hukum" if key == "legal_status" else "pendidikan"
        return codes.names(table).get(str(value), str(value))
    return str(value or "")


def position_for(job: str, kind: str, place: Place) -> list[object]:
    kind, level = codes.job_level(kind, job, place.eselon)
    return [job, kind, level, codes.field_of(job, place.opd), place.public_facing]


def jobs(old: str, new: object) -> tuple[str, str]:
    """Names of two jobs; of two alike the second says that its level is another."""
    return (old, _("%(name)s (jenjang lain)") % {"name": new}) if old == new else (old, str(new))

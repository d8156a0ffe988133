"""The printable attendance sheet."""

from typing import Any

from django.conf import settings

from asah.delivery.api import Session
from asah.participation import wording
from asah.participation.selectors import rosters
from asah.ui import text


def sheet_data(session: Session) -> dict[str, Any]:
    """What the sheet prints, in the order of names."""
    klass = session.training_class
    rows = rosters.roster(session).order_by("person__name", "pk")
    return {
        "office": settings.REGION["training_office_name"],
        "region": settings.REGION["name"],
        "title": klass.title,
        "code": klass.code,
        "session": f"Sesi {session.number} dari {rosters.numbers(session)}",
        "date": text.tanggal(session.start, "hari-panjang"),
        "hours": wording.span(session.start, session.end),
        "place": session.room.name if session.room else "Daring",
        "facilitator": session.facilitator.name if session.facilitator else "",
        "people": [
            {
                "name": row.person.full_name,
                "nip": text.nip(row.person.nip),
                "unit": row.person.unit.name,
            }
            for row in rows
        ],
    }


def sheet(session: Session) -> bytes:
    """The sheet as PDF: a line to sign for each person."""
    from asah.ui import pdf

    return pdf.render("participation/sheet.typ", sheet_data(session))

"""The printable attendance sheet."""

from typing import Any

from asah.delivery.api import Mode, Session
from asah.participation import wording
from asah.participation.selectors import rosters
from asah.ui import pdf, text


def _place(session: Session) -> str:
    if session.room:
        return session.room.name
    return "Daring" if session.mode == Mode.ONLINE else "................................"


def sheet_data(session: Session) -> dict[str, Any]:
    """What the sheet prints, in the order of names."""
    klass = session.training_class
    rows = rosters.roster(session).order_by("person__name", "pk")
    return {
        "title": klass.title,
        "code": klass.code,
        "session": f"Sesi {session.number} dari {rosters.numbers(session)}",
        "date": text.tanggal(session.start, "hari-panjang"),
        "hours": wording.span(session.start, session.end),
        "place": _place(session),
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
    return pdf.render("participation/sheet.typ", sheet_data(session))

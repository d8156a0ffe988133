"""What a citizen does: send, say whether it is settled, open again. No audit line, no user: the
code is all the right there is, and nothing is kept of who used it."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from asah.citizens.calc import complaint_clock as clockwork
from asah.citizens.calc.complaint_code import code_from, digest_of, spoken
from asah.citizens.calc.complaint_mask import mask
from asah.citizens.calc.complaint_photo import bare
from asah.citizens.complaints import news
from asah.citizens.complaints.services.writing import Kind, State, start_clock, step
from asah.citizens.models import Complaint, Service
from asah.core import clock
from asah.core.access import NOBODY
from asah.core.errors import Refused
from asah.core.files import storing
from asah.core.files.models import StoredFile

SHORTEST = 15
LONGEST = 3000
PHOTO_MB = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A complaint as it was written; `photo` is the file as it came."""

    text: str
    category: str
    service: Service | None = None
    photo: storing.Upload | None = None


def send_complaint(*, draft: Draft, token: str, day: dt.date) -> str:
    """Take a complaint in, masked; its tracking code. The same form sent twice is one complaint.

    `token`: the form's one-time word; the code follows from it and the text, so that going back
    and writing something else is another complaint. Refused: too short, too long, an unusable
    photo, a service that is closed.
    """
    code = code_from(f"{token} {draft.text}")
    try:
        with transaction.atomic():
            _write(draft, digest_of(code), day)
    except IntegrityError:
        if not Complaint.objects.filter(code_digest=digest_of(code)).exists():
            raise
    return spoken(code)


def _write(draft: Draft, digest: str, day: dt.date) -> None:
    cleaned = mask(_checked(draft))
    service = draft.service
    complaint = Complaint(
        code_digest=digest,
        service=service,
        unit=service.service_unit.unit if service else None,
        category=draft.category,
        text=cleaned.text,
        masked=cleaned.found,
        received_on=day,
        state=State.FORWARDED if service else State.RECEIVED,
    )
    start_clock(complaint, day)
    if draft.photo:
        complaint.photo = _photo(draft.photo, day)
    complaint.save(force_insert=True)
    step(complaint, Kind.RECEIVED, day)
    if complaint.unit:
        step(complaint, Kind.FORWARDED, day, unit=complaint.unit)
    news.arrived(complaint, day)


def _checked(draft: Draft) -> str:
    text = draft.text.strip()
    if len(text) < SHORTEST:
        raise Refused(
            _("Ceritakan sedikit lebih panjang: apa yang terjadi, di mana, dan kapan."),
            field="text",
        )
    if len(text) > LONGEST:
        raise Refused(
            _("Paling panjang %(most)s huruf. Pendekkan sedikit.") % {"most": LONGEST},
            field="text",
        )
    if draft.service and not (draft.service.active and draft.service.service_unit.active):
        raise Refused(_("Layanan ini sudah tidak ada. Kirim tanpa memilih layanan."))
    return text


def _photo(upload: storing.Upload, day: dt.date) -> StoredFile:
    """The picture without its name, place, time and device; its row knows the day only."""
    try:
        storing.check(upload, kinds={"image"}, limit_mb=PHOTO_MB)
        plain = bare(upload.read())
    except Refused as refusal:
        raise Refused(refusal.sentence, field="photo") from None
    except ValueError:
        raise Refused(
            _("Foto ini tidak dapat dibaca. Pilih foto JPG atau PNG."), field="photo"
        ) from None
    name = "foto.png" if plain.startswith(b"\x89") else "foto.jpg"
    return storing.store(
        SimpleUploadedFile(name, plain),
        kinds={"image"},
        limit_mb=PHOTO_MB,
        actor=NOBODY,
        at=clock.midnight(day),
    )


def may_reopen(complaint: Complaint, day: dt.date) -> bool:
    """Once, and within the days in force when it was answered."""
    if complaint.reopened_on or complaint.open or complaint.answered_on is None:
        return False
    days = clockwork.promised(clockwork.REOPEN, complaint.answered_on)
    return day <= complaint.answered_on + dt.timedelta(days=days)


@transaction.atomic
def reopen_complaint(*, complaint: Complaint, reason: str, day: dt.date) -> None:
    """Not settled: back to the unit with the reason, and the clock starts anew."""
    if not may_reopen(complaint, day):
        raise Refused(_("Pengaduan ini tidak dapat dibuka kembali. Kirim pengaduan baru."))
    if len(reason.strip()) < SHORTEST:
        raise Refused(_("Tulis apa yang belum selesai."), field="reason")
    complaint.reopened_on = day
    complaint.state = State.REOPENED
    complaint.satisfied = False
    start_clock(complaint, day)
    complaint.save()
    step(complaint, Kind.REOPENED, day, text=mask(reason.strip()[:LONGEST]).text)
    news.reopened(complaint, day)


@transaction.atomic
def settle_complaint(*, complaint: Complaint, day: dt.date) -> None:
    """Settled, says the one who complained. A second time changes nothing."""
    if complaint.open:
        raise Refused(_("Pengaduan ini belum dijawab."))
    if complaint.state == State.DONE:
        return
    complaint.state = State.DONE
    complaint.satisfied = True
    complaint.save()
    step(complaint, Kind.DONE, day)

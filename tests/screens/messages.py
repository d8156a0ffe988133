"""Every screen of `messages`, and what it shows."""

from tests.screens.base import Cast, Screen


def _told(cast: Cast) -> dict[str, object]:
    """Budi has a message that leads somewhere, one that does not, and one he has read."""
    from django.utils import timezone

    from asah.messages.api import Kind, Message, register, tell

    register(Kind("contoh", "Contoh", "karena Anda terdaftar di kelas ini", must=True))
    if not Message.objects.exists():
        texts = ("Kursi Anda di Pelayanan Prima sudah pasti", "Jadwal berubah", "Kelas selesai")
        for place, subject in enumerate(texts):
            tell(
                kind="contoh",
                users=[cast["budi"].user.pk],
                subject=subject,
                text="Kelas mulai Kamis, 26 November, pukul 08.00 di Aula BKPSDM.",
                url="/kelas/" if place == 0 else "",
                key=f"contoh-{place}",
                at=timezone.now(),
            )
        Message.objects.filter(key="contoh-2").update(read_at=timezone.now())
    return {}


def _message(cast: Cast) -> dict[str, object]:
    from asah.messages.api import Message

    _told(cast)
    return {"pk": Message.objects.earliest("pk").pk}


def _stop(cast: Cast) -> dict[str, object]:
    from asah.messages.letters import stop_token

    _told(cast)
    return {"token": stop_token(cast["budi"].user.pk, "contoh")}


SCREENS = [
    Screen("messages:inbox", as_="budi", kwargs=_told),
    Screen("messages:open", as_="budi", kwargs=_message, download=True),
    Screen("messages:read", as_="budi", kwargs=_message, post=True),
    Screen("messages:read_all", as_="budi", kwargs=_told, post=True),
    Screen("messages:preferences", as_="budi", kwargs=_told),
    Screen("messages:stop", as_="budi", kwargs=_stop),
]

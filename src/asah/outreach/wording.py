"""A good message for each segment: an officer may send it as it is."""

from django.utils.translation import gettext as _

from asah.outreach.models import Campaign


def defaults(segment: str) -> dict[str, str]:
    """Name, subject and text that an officer may send as they are."""
    if segment == Campaign.Segment.SKILLED:
        return {
            "segment": segment,
            "name": _("Ajakan untuk yang sudah mahir"),
            "subject": _("Anda sudah mahir: ada peran lain untuk Anda"),
            "text": _(
                "Anda melepas kursi karena sudah mahir. Kami perlu orang seperti Anda: ikut "
                "pelatihan tingkat berikutnya, atau dampingi rekan yang baru mulai. Buka daftar "
                "kelas dan pilih satu; atasan Anda memutuskan dalam beberapa hari."
            ),
        }
    if segment == Campaign.Segment.SHORT:
        return {
            "segment": segment,
            "name": _("Ajakan melengkapi JP"),
            "subject": _("JP Anda tahun ini belum cukup, dan masih ada kursi"),
            "text": _(
                "JP Anda tahun ini masih di bawah kewajiban, dan belum ada kelas yang Anda tunggu. "
                "Buka daftar kelas: yang cocok dengan jabatan Anda di atas. Minta kursinya dengan "
                "satu ketukan; JP-nya tercatat sendiri setelah selesai."
            ),
        }
    return {
        "segment": Campaign.Segment.IDLE,
        "name": _("Ajakan kelas pertama tahun ini"),
        "subject": _("Masih ada kursi untuk Anda tahun ini"),
        "text": _(
            "Tahun ini Anda belum ikut pelatihan. Ada kelas yang cocok dengan jabatan Anda dan "
            "masih menerima peserta. Pilih satu, minta kursinya dengan satu ketukan, dan JP-nya "
            "tercatat sendiri setelah selesai."
        ),
    }

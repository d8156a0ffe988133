"""Sentences for the codes of `calc`."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from asah.content.calc.check import Finding
from asah.content.calc.questions import MOST
from asah.content.calc.spec import Change


def fault_text(code: str) -> str:
    """Why a question cannot be used, with the cure."""
    return {
        "few_options": _("Tulis paling sedikit dua pilihan atau pasangan."),
        "many_options": _("Tulis paling banyak %(n)s pilihan.") % {"n": MOST},
        "empty_option": _("Ada pilihan yang kosong. Isi atau hapus."),
        "same_option": _("Dua pilihan berbunyi sama. Bedakan."),
        "no_right": _("Tandai jawaban yang benar."),
        "no_number": _("Tulis jawaban dan toleransi sebagai angka."),
        "negative_tolerance": _("Toleransi tidak boleh kurang dari nol."),
        "no_text": _("Tulis paling sedikit satu jawaban yang diterima."),
    }[code]


def _sentences() -> dict[str, str]:
    return {
        "no_lessons": _("Belum ada bagian. Tambahkan satu dulu."),
        "empty": _("“%(where)s” belum berisi."),
        "no_video": _("“%(where)s” belum punya video."),
        "no_captions": _("Video di “%(where)s” belum punya teks. Yang tuli tidak dapat mengikuti."),
        "no_file": _("“%(where)s” belum punya berkas."),
        "no_quiz": _("“%(where)s” belum punya kuis."),
        "quiz_unseen": _("“%(where)s” bukan bagian kuis atau kasus; kuisnya tidak akan tampak."),
        "short_time": _("“%(where)s” berisi %(value)s kata; waktunya terlalu singkat."),
        "no_image": _("Gambar %(value)s di “%(where)s” tidak ada di berkas kursus."),
        "no_alt": _("Gambar %(value)s di “%(where)s” belum punya teks pengganti."),
        "no_questions": _("Kuis “%(where)s” belum berisi soal."),
        "few_questions": _("Kuis “%(where)s” mengundi lebih banyak daripada soalnya (%(value)s)."),
        "broken": _("Soal %(value)s di kuis “%(where)s” belum lengkap."),
        "no_feedback": _("%(value)s soal di kuis “%(where)s” belum punya penjelasan."),
        "quiz_unused": _("Kuis “%(where)s” tidak dipakai di bagian mana pun."),
        "no_training": _("Kursus ini belum dihubungkan dengan pelatihan di katalog."),
        "no_summary": _("Kursus ini belum punya ringkasan."),
    }


def finding_text(finding: Finding) -> str:
    """One thing to be said before publishing."""
    return _sentences()[finding.code] % {"where": finding.where, "value": finding.value}


def change_text(change: Change) -> str:
    """One difference between two versions."""
    sentences: dict[tuple[str, str], Callable[[], str]] = {
        ("lesson", "added"): lambda: _("Bagian “%(title)s” ditambah."),
        ("lesson", "changed"): lambda: _("Bagian “%(title)s” diubah."),
        ("lesson", "removed"): lambda: _("Bagian “%(title)s” dihapus."),
        ("lesson", "moved"): lambda: _("Bagian “%(title)s” pindah tempat."),
        ("quiz", "added"): lambda: _("Kuis “%(title)s” ditambah."),
        ("quiz", "changed"): lambda: _("Kuis “%(title)s” diubah."),
        ("quiz", "removed"): lambda: _("Kuis “%(title)s” dihapus."),
        ("file", "added"): lambda: _("Berkas %(title)s ditambah."),
        ("file", "changed"): lambda: _("Berkas %(title)s diganti."),
        ("file", "removed"): lambda: _("Berkas %(title)s dihapus."),
    }
    return sentences[change.what, change.how]() % {"title": change.title}

"""Forms of a course, a lesson and a quiz."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.catalog.api import Training
from asah.content.models import Course, CourseFile, CourseVersion, Lesson, Quiz
from asah.content.services.courses import CourseHead
from asah.content.services.files import KINDS
from asah.content.services.lessons import LessonParts
from asah.content.services.quizzes import QuizParts
from asah.core.files.storing import KINDS as FILE_KINDS


def elearning() -> Any:
    """Trainings of the catalogue that are learned without a class."""
    return Training.objects.filter(active=True, method=Training.Method.ELEARNING)


class CourseForm(forms.Form):
    """What stands on a course for all its versions; the address only when it is new."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=160)
    slug = forms.SlugField(
        label=gettext_lazy("Alamat"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil dan tanda hubung; tidak berubah lagi."),
    )
    summary = forms.CharField(
        label=gettext_lazy("Ringkasan"), required=False, widget=forms.Textarea({"rows": 3})
    )
    training: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Pelatihan di katalog"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("belum dihubungkan"),
        help_text=gettext_lazy("Dari sini JP, sasaran, dan kompetensinya."),
    )

    def __init__(self, *args: Any, course: Course | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["training"].queryset = elearning()  # type: ignore[attr-defined]
        if course:
            del self.fields["slug"]

    def head(self) -> CourseHead:
        data = self.cleaned_data
        return CourseHead(data["title"], data["summary"], data["training"])


def head_values(course: Course) -> dict[str, Any]:
    return {"title": course.title, "summary": course.summary, "training": course.training_id}


class LessonForm(forms.Form):
    """A lesson; files and quiz are chosen from those of the version."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Lesson.Kind.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("Lama (menit)"), min_value=1, max_value=600, initial=10
    )
    body = forms.CharField(
        label=gettext_lazy("Isi"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 22, "spellcheck": "true"}),
    )
    quiz: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Kuis"), queryset=None, required=False
    )
    video: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Video"), queryset=None, required=False
    )
    captions: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Teks video"), queryset=None, required=False
    )
    file: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Berkas"), queryset=None, required=False
    )

    def __init__(self, *args: Any, version: CourseVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        files = CourseFile.objects.filter(version=version).select_related("file")
        kinds = {"video": "video/", "captions": "text/vtt", "file": "application/pdf"}
        for name, mime in kinds.items():
            self._offer(name, files.filter(file__mime__startswith=mime))
        self._offer("quiz", version.quizzes.all())

    def _offer(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset, field.empty_label = rows, _("tidak ada")
        if not rows:
            del self.fields[name]

    def parts(self) -> LessonParts:
        return LessonParts(**self.cleaned_data)


def lesson_values(lesson: Lesson) -> dict[str, Any]:
    """What the form shows of a lesson."""
    rows: dict[object, int] = {row.file_id: row.pk for row in lesson.version.files.all()}
    return {
        "title": lesson.title,
        "kind": lesson.kind,
        "minutes": lesson.minutes,
        "body": lesson.body,
        "quiz": lesson.quiz_id,
        "video": rows.get(lesson.video_id),
        "captions": rows.get(lesson.captions_id),
        "file": rows.get(lesson.file_id),
    }


class QuizForm(forms.Form):
    """A quiz; for each pool of questions, how many are drawn."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=160)
    pass_mark = forms.IntegerField(
        label=gettext_lazy("Nilai lulus"), min_value=0, max_value=100, initial=70
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("Kesempatan"),
        min_value=0,
        max_value=20,
        initial=3,
        help_text=gettext_lazy("0 = tidak dibatasi"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Batas waktu (menit)"), min_value=1, max_value=240, required=False
    )
    shuffle = forms.BooleanField(
        label=gettext_lazy("Acak urutan soal dan pilihan"), required=False, initial=True
    )

    def __init__(self, *args: Any, quiz: Quiz | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pools: dict[str, int] = {}
        for pool in quiz.questions.values_list("pool", flat=True) if quiz else ():
            self.pools[pool] = self.pools.get(pool, 0) + 1
        for pool, size in self.pools.items():
            self.fields[f"draw_{pool}"] = forms.IntegerField(
                label=_("Diundi dari %(pool)s") % {"pool": pool or _("soal tanpa kelompok")},
                help_text=_("ada %(n)s soal; kosong = semua") % {"n": size},
                min_value=1,
                max_value=size,
                required=False,
                initial=quiz.draws.get(pool) if quiz else None,
            )

    @property
    def draw_fields(self) -> list[Any]:
        return [self[f"draw_{pool}"] for pool in self.pools]

    def parts(self) -> QuizParts:
        data = self.cleaned_data
        drawn = {pool: data[f"draw_{pool}"] for pool in self.pools}
        return QuizParts(
            title=data["title"],
            pass_mark=data["pass_mark"],
            attempts=data["attempts"],
            shuffle=data["shuffle"],
            minutes=data["minutes"],
            draws={pool: n for pool, n in drawn.items() if n},
        )


def quiz_values(quiz: Quiz) -> dict[str, Any]:
    names = ("title", "pass_mark", "attempts", "shuffle", "minutes")
    return {name: getattr(quiz, name) for name in names}


class FileForm(forms.Form):
    """One upload; what it is, is decided by its first bytes."""

    file = forms.FileField(
        label=gettext_lazy("Tambah berkas"),
        help_text=gettext_lazy("Gambar 2 MB, PDF 20 MB, video MP4 atau WebM 300 MB, teks WebVTT."),
        widget=forms.ClearableFileInput(
            {"accept": ",".join(suffix for suffix, row in FILE_KINDS.items() if row[0] in KINDS)}
        ),
    )


class PackageForm(forms.Form):
    """A course from another region."""

    file = forms.FileField(
        label=gettext_lazy("Zip kursus"),
        help_text=gettext_lazy("Yang diunduh dari Asah daerah lain. Kursusnya langsung terbit."),
        widget=forms.ClearableFileInput({"accept": ".zip"}),
    )

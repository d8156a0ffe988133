"""Courses, their versions, lessons and quizzes. Nothing here knows who learns.

A version is a draft, then published, then retired; only a draft may change, and the database
itself refuses anything else (migration `0002_published_stays`). Editing a published course makes
the next draft as a copy. Files stand under the version that shows them, by a name that the
lessons' Markdown uses (`![](antrean.png)`); copies of a version share the stored bytes.
"""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

PERCENT = (MinValueValidator(0), MaxValueValidator(100))


class Course(models.Model):
    """A course by its slug; `minutes` is what the published version is expected to take."""

    slug = models.SlugField(_("alamat"), max_length=60, unique=True)
    title = models.CharField(_("judul"), max_length=160)
    summary = models.TextField(_("ringkasan"), blank=True, default="")
    training = models.ForeignKey(
        "catalog.Training", null=True, blank=True, on_delete=models.SET_NULL, related_name="courses"
    )
    minutes = models.PositiveSmallIntegerField(_("lama (menit)"), default=0)
    cover = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class CourseVersion(models.Model):
    """One state of a course. `content_hash` is empty while a draft is being edited."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        PUBLISHED = "published", _("Terbit")
        RETIRED = "retired", _("Diganti")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_label = models.CharField(max_length=160, blank=True, default="")
    content_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints = (
            models.UniqueConstraint(fields=("course", "number"), name="course_version_once"),
            models.UniqueConstraint(
                fields=("course",), condition=models.Q(state="draft"), name="course_one_draft"
            ),
            models.UniqueConstraint(
                fields=("course",),
                condition=models.Q(state="published"),
                name="course_one_published",
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} v{self.number}"

    @property
    def editable(self) -> bool:
        return self.state == self.State.DRAFT


class CourseFile(models.Model):
    """A file of a version by the name its lessons use."""

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints = (
            models.UniqueConstraint(fields=("version", "name"), name="course_file_once"),
        )

    def __str__(self) -> str:
        return self.name


class Quiz(models.Model):
    """Questions with a pass mark. `draws` is `{pool: n}`; a pool that is absent is drawn whole.

    `attempts` 0 = as often as one likes; `minutes` null = no limit.
    """

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="quizzes")
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("judul"), max_length=160)
    pass_mark = models.PositiveSmallIntegerField(_("nilai lulus"), default=70, validators=PERCENT)
    draws = models.JSONField(_("diundi"), default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField(_("kesempatan"), default=3)
    shuffle = models.BooleanField(_("acak urutan"), default=True)
    minutes = models.PositiveSmallIntegerField(_("batas waktu (menit)"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints = (models.UniqueConstraint(fields=("version", "slug"), name="quiz_slug_once"),)

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question. Shapes of `options` and `answer` by kind:

    single, multiple   options `[{"id": "a", "text": ...}]`; answer `"a"` or `["a", "c"]`
    true_false         options `[]`; answer true or false
    number             options `[]`; answer `{"value": "12.5", "tolerance": "0.5"}`; `unit` shown
    short_text         options `[]`; answer `["daftar", "mendaftar"]`, any of them
    matching           options `{"left": [{id, text}], "right": [{id, text}]}`; answer `{"1": "a"}`
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("Satu jawaban")
        MULTIPLE = "multiple", _("Beberapa jawaban")
        TRUE_FALSE = "true_false", _("Benar atau salah")
        NUMBER = "number", _("Angka")
        SHORT_TEXT = "short_text", _("Isian singkat")
        MATCHING = "matching", _("Menjodohkan")

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    pool = models.SlugField(_("kelompok"), max_length=40, blank=True, default="")
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    prompt = models.TextField(_("pertanyaan"))
    options = models.JSONField(default=list, blank=True)
    answer = models.JSONField()
    unit = models.CharField(_("satuan"), max_length=20, blank=True, default="")
    feedback = models.TextField(_("penjelasan"), blank=True, default="")
    points = models.PositiveSmallIntegerField(_("nilai"), default=1)
    competency = models.ForeignKey(
        "competencies.Competency",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    def __str__(self) -> str:
        return self.prompt[:60]


class Lesson(models.Model):
    """A part of a version, in the order of `number`. `quiz` is set for kinds quiz and case.

    `minutes` is what an attentive reader is expected to take.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("Bacaan")
        VIDEO = "video", _("Video")
        FILE = "file", _("Berkas")
        QUIZ = "quiz", _("Kuis")
        CASE = "case", _("Kasus")

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="lessons")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind.choices, default=Kind.TEXT)
    title = models.CharField(_("judul"), max_length=160)
    slug = models.SlugField(_("alamat"), max_length=60)
    body = models.TextField(_("isi"), blank=True, default="")
    minutes = models.PositiveSmallIntegerField(_("lama (menit)"), default=5)
    video = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    captions = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quiz = models.ForeignKey(
        Quiz, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons"
    )

    class Meta:
        ordering: ClassVar = ["number", "pk"]
        constraints = (
            models.UniqueConstraint(fields=("version", "slug"), name="lesson_slug_once"),
        )

    def __str__(self) -> str:
        return self.title

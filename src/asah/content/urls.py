"""Addresses under `/materi/`."""

from django.urls import path

from asah.content.views import courses, files, lessons, preview, quizzes

app_name = "content"
urlpatterns = [
    path("", courses.catalogue, name="list"),
    path("tambah/", courses.add, name="add"),
    path("muat/", courses.take, name="take"),
    path("v/<int:pk>/", preview.version, name="preview"),
    path("v/<int:pk>/terbitkan/", courses.publish, name="publish"),
    path("v/<int:pk>/tarik/", courses.retire, name="retire"),
    path("v/<int:pk>/buang/", courses.discard, name="discard"),
    path("v/<int:pk>/unduh/", files.export, name="export"),
    path("v/<int:pk>/berkas/", files.add, name="file_add"),
    path("v/<int:pk>/berkas/<str:key>", files.show, name="file"),
    path("v/<int:pk>/bagian/tambah/", lessons.add, name="lesson_add"),
    path("v/<int:pk>/kuis/tambah/", quizzes.add, name="quiz_add"),
    path("v/<int:pk>/lihat/", lessons.draw, name="draw"),
    path("v/<int:pk>/baca/<slug:slug>/", preview.lesson, name="preview_lesson"),
    path("berkas/<int:pk>/hapus/", files.remove, name="file_remove"),
    path("bagian/<int:pk>/", lessons.edit, name="lesson"),
    path("bagian/<int:pk>/pindah/", lessons.move, name="lesson_move"),
    path("bagian/<int:pk>/hapus/", lessons.remove, name="lesson_remove"),
    path("kuis/<int:pk>/", quizzes.quiz, name="quiz"),
    path("kuis/<int:pk>/hapus/", quizzes.remove, name="quiz_remove"),
    path("kuis/<int:pk>/soal/<slug:kind>/", quizzes.question_add, name="question_add"),
    path("soal/<int:pk>/", quizzes.question, name="question"),
    path("soal/<int:pk>/hapus/", quizzes.question_remove, name="question_remove"),
    path("<slug:slug>/", courses.course, name="course"),
    path("<slug:slug>/ubah/", courses.edit, name="edit"),
    path("<slug:slug>/draf/", courses.draft, name="draft"),
    path("<slug:slug>/versi/", courses.versions, name="versions"),
]

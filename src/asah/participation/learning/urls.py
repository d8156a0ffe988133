"""Addresses of learning; `participation.urls` takes them in."""

from django.urls import URLPattern, path

from asah.participation.learning.views import classes, courses, parts, quizzes

urlpatterns: list[URLPattern] = [
    path("belajar/", courses.learn, name="learn"),
    path("belajar/<slug:slug>/", courses.learn_course, name="learn_course"),
    path("belajar/<slug:slug>/mulai/", courses.learn_start, name="learn_start"),
    path("belajar/<slug:slug>/lanjut/", courses.learn_continue, name="learn_continue"),
    path("belajar/<slug:slug>/berkas/<str:name>", parts.learn_file, name="learn_file"),
    path("belajar/<slug:slug>/bagian/<slug:part>/", parts.learn_part, name="learn_part"),
    path("belajar/<slug:slug>/bagian/<slug:part>/selesai/", parts.learn_done, name="learn_done"),
    path("belajar/<slug:slug>/bagian/<slug:part>/kuis/", quizzes.learn_begin, name="learn_begin"),
    path("detak/<int:pk>/", parts.learn_beat, name="learn_beat"),
    path("kuis/<int:pk>/", quizzes.learn_quiz, name="learn_quiz"),
    path("kuis/<int:pk>/jawab/", quizzes.learn_answer, name="learn_answer"),
    path("kuis/<int:pk>/serahkan/", quizzes.learn_hand_in, name="learn_hand_in"),
    path("kuis/<int:pk>/hasil/", quizzes.learn_result, name="learn_result"),
    path("kelas/<str:code>/belajar/", classes.learn_class, name="learn_class"),
    path("kelas/<str:code>/kursus/", classes.learn_class_course, name="learn_class_course"),
]

from django.urls import path

from asah.participation.evaluation.views import evaluation, quizzes

urlpatterns = [
    path("kursi/<int:pk>/kesan/", evaluation.reaction, name="reaction"),
    path("kelas/<str:code>/evaluasi/", evaluation.evaluation, name="evaluation"),
    path("kelas/<str:code>/evaluasi/nilai/", evaluation.scores, name="scores"),
    path("kelas/<str:code>/evaluasi/kuis/", quizzes.class_quizzes, name="class_quizzes"),
    path("kelas/<str:code>/evaluasi/kuis/ambil/", quizzes.scores_take, name="scores_take"),
]

from django.urls import path

from asah.participation.evaluation.views import evaluation

urlpatterns = [
    path("kursi/<int:pk>/kesan/", evaluation.reaction, name="reaction"),
    path("kelas/<str:code>/evaluasi/", evaluation.evaluation, name="evaluation"),
    path("kelas/<str:code>/evaluasi/nilai/", evaluation.scores, name="scores"),
]

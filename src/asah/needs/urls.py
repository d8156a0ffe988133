"""Addresses under `/kebutuhan/`."""

from django.urls import path

from asah.needs.views import decide, formula, overview, own

app_name = "needs"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("baris/", overview.lines, name="list"),
    path("kelompok/<slug:slug>/", overview.group, name="group"),
    path("<int:pk>/", overview.detail, name="detail"),
    path("putuskan/", decide.decide, name="decide"),
    path("putuskan/semua/", decide.accept_all, name="accept_all"),
    path("tolak/", decide.reject, name="reject"),
    path("<int:pk>/gabung/", decide.merge, name="merge"),
    path("susun/", decide.generate, name="generate"),
    path("saya/", own.mine, name="mine"),
    path("minta/", own.ask, name="request"),
    path("<int:pk>/tarik/", own.withdraw, name="withdraw"),
    path("tim/", own.team, name="team"),
    path("tim/usul/", own.propose, name="propose"),
    path("rumus/", formula.formula, name="formula"),
    path("rumus/<slug:name>/", formula.weight_edit, name="weight_edit"),
]

from django.urls import include, path

from asah.credits.views import duties, mine, objections, rules, standing, team

app_name = "credits"
jp = [
    path("", mine.mine, name="mine"),
    path("orang/<uuid:key>/", mine.person, name="person"),
    path("tim/", team.team, name="team"),
    path("tim/unduh/", team.team_export, name="team_export"),
    path("kewajiban/", standing.standing, name="standing"),
    path("kewajiban/unduh/", standing.standing_export, name="standing_export"),
    path("kewajiban/ketentuan/", duties.duties, name="duties"),
    path("kewajiban/ketentuan/baru/", duties.duty_add, name="duty_add"),
    path("keberatan/", objections.objections, name="objections"),
    path("keberatan/<int:pk>/", objections.objection, name="objection"),
    path("keberatan/ajukan/<int:pk>/", objections.object_to, name="object_to"),
    path("aturan/", rules.rules, name="rules"),
    path("aturan/unduh/", rules.rules_export, name="rules_export"),
    path("aturan/baru/", rules.rule_add, name="rule_add"),
]
urlpatterns = [
    path("jp/", include(jp)),
]

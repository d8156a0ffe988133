from django.urls import path

from asah.people.views import accounts, delegations, missing, people, roles, units

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("unit/", units.units, name="units"),
    path("unit/<int:pk>/", units.unit, name="unit"),
    path("unit/<int:pk>/ubah/", units.unit_edit, name="unit_edit"),
    path("keputusan/", missing.missing, name="missing"),
    path("peran/", roles.roles, name="roles"),
    path("peran/beri/", roles.role_grant, name="role_grant"),
    path("peran/undang/", roles.invite, name="invite"),
    path("peran/titip/", delegations.delegations, name="delegations"),
    path("peran/titip/<int:pk>/akhiri/", delegations.delegation_end, name="delegation_end"),
    path("peran/<int:pk>/akhiri/", roles.role_end, name="role_end"),
    path("aktivasi/<str:code>/<str:token>/", accounts.activate, name="activate"),
    path("<uuid:key>/", people.person, name="person"),
    path("<uuid:key>/pindah/", people.move, name="move"),
    path("<uuid:key>/akun/", accounts.account, name="account"),
    path("<uuid:key>/akun/tutup/", accounts.account_block, name="account_block"),
]

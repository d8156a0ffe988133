"""The pages of allauth that exist here, under names allauth knows; each with its permission.

Sign-up, e-mail management, social accounts and security keys are not routed.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from asah.core.access import SIGNED_IN, public, screen

own = screen(SIGNED_IN)
urlpatterns = [
    path("masuk/", public(account.login), name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("tidak-aktif/", public(account.account_inactive), name="account_inactive"),
    path("pastikan/", own(account.reauthenticate), name="account_reauthenticate"),
    path("sandi/ganti/", own(account.password_change), name="account_change_password"),
    path("sandi/buat/", own(account.password_set), name="account_set_password"),
    path("sandi/lupa/", public(account.password_reset), name="account_reset_password"),
    path(
        "sandi/lupa/terkirim/",
        public(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "sandi/baru/selesai/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(  # allauth builds this address by replacing UID-KEY
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("pengaman/", own(mfa.index), name="mfa_index"),
    path("pengaman/masuk/", public(mfa.authenticate), name="mfa_authenticate"),
    path("pengaman/pastikan/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("pengaman/nyalakan/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("pengaman/matikan/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("pengaman/cadangan/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "pengaman/cadangan/baru/",
        own(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "pengaman/cadangan/unduh/",
        own(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

"""Signing in, in our words: allauth's forms and adapters with our labels, widgets, sentences."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from asah.core import login
from asah.ui import qr
from asah.ui.forms import PasswordInput

CODE = _("Kode 6 angka dari aplikasi, atau kode cadangan")


def _password(form: Form, name: str, label: object, hint: object = "") -> None:
    field = form.fields[name]
    complete = field.widget.attrs.get("autocomplete", "new-password")
    field.label = str(label)
    field.help_text = str(hint)
    field.widget = PasswordInput(attrs={"autocomplete": complete})


def _code(form: Form, label: object) -> None:
    form.fields["code"].label = str(label)
    form.fields["code"].widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autofocus": True,
    }


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """NIP, NI PPPK or e-mail; blanks inside a NIP are taken out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = _("NIP, NI PPPK, atau surel")
        field.help_text = _("18 angka; spasi boleh ada")
        field.widget.attrs = {"autocomplete": "username", "autocapitalize": "none"}
        _password(self, "password", _("Kata sandi"))

    def clean_login(self) -> str:
        given = str(super().clean_login())
        bare = given.replace(" ", "")
        return bare if bare.isdigit() else given


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self, "password", _("Kata sandi Anda"))


NEW_HINT = _("Paling sedikit 10 huruf atau angka. Empat kata acak lebih mudah diingat.")


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self, "oldpassword", _("Kata sandi sekarang"))
        _password(self, "password1", _("Kata sandi baru"), NEW_HINT)
        _password(self, "password2", _("Kata sandi baru, sekali lagi"))


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self, "password1", _("Kata sandi"), NEW_HINT)
        _password(self, "password2", _("Kata sandi, sekali lagi"))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self, "password1", _("Kata sandi baru"), NEW_HINT)
        _password(self, "password2", _("Kata sandi baru, sekali lagi"))


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Surel yang terdaftar")
        self.fields["email"].widget.attrs = {"autocomplete": "email", "type": "email"}


class AuthenticateForm(mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, CODE)


class MFAReauthenticateForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, CODE)


class ActivateTOTPForm(AllauthActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Kode 6 angka dari aplikasi"))


NOT_KNOWN = _("NIP, surel, atau kata sandi tidak cocok. Periksa lagi, atau buat kata sandi baru.")
WAIT = _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.")


class AccountAdapter(login.AccountAdapter):
    """Refusals at the door, each with its cure."""

    error_messages = {
        **login.AccountAdapter.error_messages,
        "account_inactive": _("Akun ini tidak aktif. Hubungi penyelenggara di tempat Anda."),
        "email_password_mismatch": NOT_KNOWN,
        "username_password_mismatch": NOT_KNOWN,
        "enter_current_password": _("Kata sandi sekarang tidak cocok. Ketik lagi."),
        "incorrect_password": _("Kata sandi tidak cocok. Ketik lagi."),
        "incorrect_code": _("Kode tidak cocok. Ketik kode yang sedang tampil di aplikasi."),
        "invalid_login": NOT_KNOWN,
        "invalid_password_reset": _("Tautan ini sudah dipakai atau kedaluwarsa. Minta yang baru."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The QR of the authenticator drawn inline; a `data:` address would break the CSP."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("Pengaman masuk tidak dapat dimatikan untuk akun ini."),
        "cannot_generate_recovery_codes": _("Nyalakan dulu aplikasi kode, baru kode cadangan."),
    }

    def build_totp_svg(self, url: str) -> str:
        return qr.svg(url, label=str(_("Kode QR untuk aplikasi kode")))

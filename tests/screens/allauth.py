"""The pages of allauth that are routed (asah.ui.account_urls), in our look."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tests.screens.base import Cast, Screen


def with_codes(cast: Cast) -> dict[str, Any]:
    """Tono has an authenticator and recovery codes."""
    TOTP.activate(cast["tono"].user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(cast["tono"].user)
    return {}


def stale_link(cast: Cast) -> dict[str, Any]:
    return {"uidb36": user_pk_to_url_str(cast["budi"].user), "key": "dipakai-kemarin"}


def fresh_link(cast: Cast) -> dict[str, Any]:
    user = cast["budi"].user
    key = default_token_generator.make_token(user)
    return {"uidb36": user_pk_to_url_str(user), "key": key}


SCREENS = [
    Screen("account_login", as_="budi"),
    Screen("account_logout", as_="budi"),
    Screen("account_inactive", as_="budi"),
    Screen("account_reauthenticate", as_="budi"),
    Screen("account_change_password", as_="budi"),
    Screen("account_set_password", as_="budi"),
    Screen("account_reset_password", as_="budi"),
    Screen("account_reset_password_done", as_="budi"),
    Screen("account_reset_password_from_key_done", as_="budi"),
    Screen("account_reset_password_from_key", as_="budi", kwargs=fresh_link),
    Screen("mfa_index", as_="tono", kwargs=with_codes),
    Screen("mfa_authenticate", as_="tono"),
    Screen("mfa_reauthenticate", as_="tono", kwargs=with_codes),
    Screen("mfa_activate_totp", as_="budi"),
    Screen("mfa_deactivate_totp", as_="tono", kwargs=with_codes),
    Screen("mfa_view_recovery_codes", as_="tono", kwargs=with_codes),
    Screen("mfa_generate_recovery_codes", as_="tono", kwargs=with_codes),
    Screen("mfa_download_recovery_codes", as_="tono", kwargs=with_codes, download=True),
]

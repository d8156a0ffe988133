"""The code of attendance: six digits from the session's secret and the half minute.

As in RFC 4226 (dynamic truncation), over HMAC-SHA-256 and a window of 30 s instead of SHA-1 and a
counter. Who stands in the room reads it off the wall; the window before is still taken, so
nobody loses to a slow thumb.
"""

import hashlib
import hmac

WINDOW = 30
DIGITS = 6


def window_of(at: float) -> int:
    """The number of the window that holds the moment (seconds since 1970)."""
    return int(at // WINDOW)


def seconds_left(at: float) -> int:
    """Whole seconds, 1 to 30, until the code changes."""
    return WINDOW - int(at % WINDOW)


def code(secret: str, window: int) -> str:
    """The six digits of a window, leading zeros kept."""
    digest = hmac.new(secret.encode(), window.to_bytes(8, "big"), hashlib.sha256).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def clean(given: str) -> str:
    """What a person typed, without blanks, dots and hyphens."""
    return "".join(c for c in given if c not in " .-\u00a0\t")


def accepts(secret: str, given: str, at: float) -> bool:
    """Whether the digits are those of this window or of the one before."""
    typed = clean(given)
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return False
    now = window_of(at)
    matches = [hmac.compare_digest(typed, code(secret, n)) for n in (now, now - 1)]
    return any(matches)


def accepts_around(secret: str, given: str, at: float, tolerance: float) -> bool:
    """Whether the digits were shown within `tolerance` seconds of a moment that is past.

    For codes that were typed while the net was down: the phone says how long ago.
    """
    typed = clean(given)
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return False
    windows = range(window_of(at - tolerance), window_of(at + tolerance) + 1)
    return any(hmac.compare_digest(typed, code(secret, n)) for n in windows)


def run_of(secret: str, first: float, last: float) -> tuple[int, str]:
    """The codes between two moments, for a screen without a net: first window, digits in a row."""
    start, end = window_of(first), window_of(last)
    return start, "".join(code(secret, n) for n in range(start, end + 1))

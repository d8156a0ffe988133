"""Tracking codes: eleven drawn signs and a check sign, `K7H4-29RM-A6WX`.

The 23 signs sound different when they are read aloud in Indonesian and look different on paper.
Their number is prime, so with the weights 12..1 the check finds every single wrong sign and every
two that were exchanged (weighted sum divisible by 23). 23^11 codes: nobody guesses one.
"""

import hashlib

SIGNS = "23456789AFHJKLMQRTUWXYZ"
LENGTH = 12
_GROUP = 4


def code_from(secret: str) -> str:
    """The code that belongs to a secret word, without dashes: the same word, the same code."""
    number = int.from_bytes(hashlib.sha256(f"asah.complaint {secret}".encode()).digest())
    free = ""
    for _sign in range(LENGTH - 1):
        number, rest = divmod(number, len(SIGNS))
        free += SIGNS[rest]
    return free + SIGNS[-_sum(free) % len(SIGNS)]


def _sum(code: str) -> int:
    weights = range(LENGTH, 0, -1)
    return sum(weight * SIGNS.index(sign) for weight, sign in zip(weights, code, strict=False))


def spoken(code: str) -> str:
    """The code in three groups."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def digest_of(code: str) -> str:
    """What is stored of a tracking code."""
    return hashlib.sha256(code.encode()).hexdigest()


def read_code(written: str) -> str | None:
    """The code as it was meant, blanks, dashes and small letters ignored; None when it is wrong."""
    code = "".join(char for char in written.upper() if char.isalnum())
    known = len(code) == LENGTH and all(sign in SIGNS for sign in code)
    return code if known and _sum(code) % len(SIGNS) == 0 else None

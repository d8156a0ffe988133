"""Codes that nobody guesses and everybody can type: twelve signs, the last one a check.

The alphabet has 31 signs (a prime) without 0, 1, I, L and O, which are read as each other.
Eleven signs are drawn: 31^11, about 2.5e16. The weighted sum of all twelve is 0 modulo 31,
which finds every single wrong sign and every two neighbours that changed places.
"""

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
_VALUE = {sign: place for place, sign in enumerate(ALPHABET)}


def _sum(signs: str) -> int:
    return sum(_VALUE[sign] * weight for weight, sign in enumerate(signs, start=1))


def _check(signs: str) -> str:
    """The twelfth sign: the one that brings the sum to 0 modulo 31 (12 has an inverse)."""
    return ALPHABET[-_sum(signs) * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]


def make(draw: Callable[[int], int]) -> str:
    """A new code; `draw(n)` is an unguessable number from 0 to n-1 (`secrets.randbelow`)."""
    signs = "".join(ALPHABET[draw(len(ALPHABET))] for _ in range(LENGTH - 1))
    return signs + _check(signs)


def clean(text: str) -> str:
    """A typed code without dashes and blanks, in capitals."""
    return "".join(text.split()).replace("-", "").replace("\u2013", "").upper()


def sound(code: str) -> bool:
    """Whether a cleaned code can exist at all: length, signs and check sign."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and _sum(code) % len(ALPHABET) == 0


def grouped(code: str) -> str:
    """`K7QX-3M9P-2TVW`, as it is printed and typed."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))

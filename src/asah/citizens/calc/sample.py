"""How many respondents a survey needs (Krejcie and Morgan, in PermenPANRB 14/2017)."""

from fractions import Fraction
from functools import lru_cache

from asah.citizens.calc.ikm import half_up
from asah.core.calc.data_files import valid
from asah.core.calc.errors import BadInput


@lru_cache(maxsize=1024)
def sample_size(users: int) -> int:
    """S = x2 N P Q / (d2 (N - 1) + x2 P Q), rounded half up; BadInput below one user.

    Equal to the printed table but for N = 100,000 (printed 384; the formula gives 383).
    """
    if users < 1:
        raise BadInput(
            f"banyaknya pengguna layanan {users} tidak mungkin", "Tulis bilangan bulat mulai 1."
        )
    row = valid("skm/sample")[-1]
    share = Fraction(row["share"])
    spread = Fraction(row["chi_square"]) * share * (1 - share)
    return int(half_up(spread * users / (Fraction(row["error"]) ** 2 * (users - 1) + spread), 0))

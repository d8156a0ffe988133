"""A panel: one outcome per unit and period, and when each unit was first treated.

Times are whole numbers (years, months counted through, or quarters as `year * 4 + quarter - 1`),
so that gaps in time keep their length. A unit never treated, or treated after the last period,
has `first` above every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from asah.core.calc.errors import BadInput, Problem

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]

NEVER = 2**40


@dataclass(frozen=True, slots=True)
class Panel:
    """Units in order of their text, periods in order of time.

    `values` has shape (units, periods), NaN where nothing was observed; `first` (units,) holds
    the time of the first treated period or `NEVER`; `strata` (units,) the block in which the
    order was drawn ("" when there is only one). `quarterly` tells how times are written.
    """

    units: tuple[str, ...]
    times: Ints
    first: Ints
    values: Floats
    strata: tuple[str, ...]
    quarterly: bool = False
    notes: tuple[Problem, ...] = ()

    @property
    def seen(self) -> Bools:
        """Which cells were observed, (units, periods)."""
        return ~np.isnan(self.values)

    @property
    def since(self) -> Ints:
        """Periods since the first treated one, (units, periods); negative before."""
        return self.times[None, :] - self.first[:, None]

    @property
    def treated(self) -> Bools:
        """Observed cells under treatment, (units, periods)."""
        return self.seen & (self.since >= 0)

    def label(self, time: int) -> int | str:
        """A time as it was written: 2026 or `2026-Q3`."""
        return f"{time // 4}-Q{time % 4 + 1}" if self.quarterly else time

    def keep(self, units: Sequence[int] | Bools, *notes: Problem) -> "Panel":
        """The panel of some units, with notes on why the others left."""
        chosen = np.arange(len(self.units))[units]
        return replace(
            self,
            units=tuple(self.units[i] for i in chosen),
            first=self.first[chosen],
            values=self.values[chosen],
            strata=tuple(self.strata[i] for i in chosen),
            notes=(*self.notes, *notes),
        )


def usable(panel: Panel) -> Panel:
    """The panel without units that were treated from their first observation on.

    Raises BadInput when nothing can be compared: one unit or one period, nobody treated,
    everybody treated at once, or nobody untreated.
    """
    if len(panel.times) < 2:
        raise BadInput(
            "kurang dari dua periode berisi data", "Sertakan sedikitnya satu periode sebelumnya."
        )
    before = (panel.seen & (panel.since < 0)).any(axis=1)
    kept = panel
    if not before.all():
        kept = panel.keep(before, _already(panel, ~before))
    if len(kept.units) == 0:
        raise BadInput(
            "semua unit sudah dilatih sejak periode pertamanya",
            "Sertakan periode sebelum pelatihan, atau unit yang belum dilatih.",
        )
    if len(kept.units) == 1:
        raise BadInput(
            f"hanya unit {kept.units[0]} yang dapat dipakai",
            "Perlu sedikitnya dua unit: yang dilatih dan pembandingnya.",
        )
    if not kept.treated.any():
        raise BadInput(
            "tidak ada unit yang dilatih dalam kurun data",
            "Periksa kolom periode pertama dilatih; kosong atau 0 berarti tidak dilatih.",
        )
    if len(set(kept.first.tolist())) == 1:
        raise BadInput(
            f"semua unit dilatih pada saat yang sama ({kept.label(int(kept.first[0]))})",
            "Sertakan unit yang belum atau tidak dilatih sebagai pembanding.",
        )
    return kept


def _already(panel: Panel, gone: Bools) -> Problem:
    names = [panel.units[i] for i in np.flatnonzero(gone)]
    shown = ", ".join(names[:5]) + (f" dan {len(names) - 5} lainnya" if len(names) > 5 else "")
    return Problem(
        f"{len(names)} unit tanpa periode sebelum dilatih tidak dipakai: {shown}",
        "Tambahkan periode sebelum pelatihan bila ada.",
    )

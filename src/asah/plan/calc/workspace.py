"""Work space and empty sums for the pricing kernels."""

import numpy as np

from asah.plan.calc.arrays import Data
from asah.plan.calc.pricing import Scratch, Use


def scratch(d: Data) -> Scratch:
    """Work space for searches on these data."""
    widest = int((d.person.c1 - d.person.c0).max(initial=0)) + 1
    deep = max(d.most, widest) + 2
    return Scratch(
        cand=np.zeros((deep, widest), np.int32),
        marg=np.zeros((deep, widest)),
        size=np.zeros(deep, np.int32),
        pos=np.zeros(deep, np.int32),
        value=np.zeros(deep),
        hours=np.zeros(deep),
        cov=np.zeros(len(d.gap)),
        best=np.zeros(deep, np.int32),
        result=np.zeros(3),
    )


def no_use(d: Data) -> Use:
    """Sums at zero."""
    shape = d.cell.shape
    return Use(
        seats=np.zeros(shape),
        slots=np.zeros((len(d.place), shape[1])),
        spent=np.zeros(len(d.budget)),
        closed=np.zeros(len(d.place)),
        value=np.zeros(1),
        capped=np.zeros(1),
    )

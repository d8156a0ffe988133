"""The quarter that the address asks for."""

from collections.abc import Sequence

from asah.citizens.selectors import figures
from asah.core.clock import Quarter


def chosen(asked: str, known: Sequence[str]) -> str:
    """The quarter in the address, else the newest one with answers that has ended.

    `known`: quarters with answers, newest first.
    """
    if asked in known:
        return asked
    running = figures.running_period()
    ended = [period for period in known if period < running]
    return next(iter(ended or known), str(Quarter.parse(running).plus(-1)))

"""For whom a training is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Audience:
    """Position levels and fields; an empty set, or None for `public_facing`, means any."""

    levels: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    public_facing: bool | None = None

    def fits(self, level: str, field: str, facing: bool) -> bool:
        return (
            (not self.levels or level in self.levels)
            and (not self.fields or field in self.fields)
            and (self.public_facing is None or self.public_facing == facing)
        )

    @property
    def everybody(self) -> bool:
        return not self.levels and not self.fields and self.public_facing is None


def parse(data: Mapping[str, Any]) -> Audience:
    """From the JSON of `Training.audience`; missing keys mean any."""
    return Audience(
        frozenset(data.get("levels") or ()),
        frozenset(data.get("fields") or ()),
        data.get("public_facing"),
    )


type Job = tuple[str, str, bool]


def matching(audiences: Mapping[int, Audience], jobs: Iterable[Job]) -> dict[Job, frozenset[int]]:
    """For each kind of job (level, field, facing) the ids of what is meant for it."""
    return {
        job: frozenset(key for key, audience in audiences.items() if audience.fits(*job))
        for job in set(jobs)
    }

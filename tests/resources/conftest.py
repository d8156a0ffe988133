"""The standing clock."""

from tests.moments import now

__all__ = ["now"]

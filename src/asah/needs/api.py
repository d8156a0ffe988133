"""The door of `needs`."""

from asah.needs.models import NeedLine

__all__ = ["NeedLine"]

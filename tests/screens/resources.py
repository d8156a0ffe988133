"""Screens of `resources`."""

from tests.factories.resources import FacilitatorFactory, HolidayFactory, RoomFactory
from tests.screens.base import Screen

SCREENS = [
    Screen("resources:rooms", kwargs=lambda cast: RoomFactory() and {}),
    Screen("resources:room_new"),
    Screen("resources:room_edit", kwargs=lambda cast: {"pk": RoomFactory().pk}),
    Screen("resources:facilitators", kwargs=lambda cast: FacilitatorFactory() and {}),
    Screen("resources:facilitator_new"),
    Screen("resources:facilitator_edit", kwargs=lambda cast: {"pk": FacilitatorFactory().pk}),
    Screen("resources:holidays", kwargs=lambda cast: HolidayFactory() and {}),
    Screen("resources:holiday_remove", kwargs=lambda cast: {"pk": HolidayFactory().pk}, post=True),
]

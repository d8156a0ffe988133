"""Seats and marks for tests."""

import factory

from asah.participation.models import Attendance, Enrolment
from tests.factories.delivery import ClassFactory, SessionFactory
from tests.factories.people import PersonFactory
from tests.factories.resources import moment


class EnrolmentFactory(factory.django.DjangoModelFactory[Enrolment]):
    class Meta:
        model = Enrolment

    training_class = factory.SubFactory(ClassFactory)
    person = factory.SubFactory(PersonFactory)
    state = "enrolled"
    origin = "plan"
    requested_at = factory.LazyFunction(lambda: moment("2026-11-17 09:00"))


class AttendanceFactory(factory.django.DjangoModelFactory[Attendance]):
    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    mark = "present"
    how = "roster"
    at = factory.LazyFunction(lambda: moment("2026-11-24 08:05"))

"""No key leads from an answer to its respondent, and nothing of the device is kept."""

from django.apps import apps
from django.db import models

from asah.citizens.models import Answer, Complaint, ComplaintStep, SpentToken, random_key
from asah.core.models import User
from asah.people.models import Person

# Through these a path says where the answer was given or who uploaded the file, not who answered.
PLACES = {"service", "batch"}
# Where a complaint lies, who uploaded the file; a photo's owner is null (tested with the verb).
COMPLAINT_PLACES = {"service", "unit", "batch", "photo"}
COARSE = (
    models.BigIntegerField,
    models.CharField,
    models.DateField,
    models.PositiveSmallIntegerField,
    models.BooleanField,
)


def reached(model, without=frozenset()):
    """Every model that foreign keys lead to from here."""
    seen, todo = set(), [model]
    while todo:
        for field in todo.pop()._meta.get_fields():
            if field.is_relation and field.concrete and field.name not in without:
                target = field.related_model
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
    return seen


def test_no_path_of_keys_leads_from_an_answer_to_a_person_or_user():
    assert reached(Answer, PLACES) & {User, Person} == set()
    assert {User, Person} <= reached(Answer)


def test_no_other_table_points_at_an_answer():
    pointing = [
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Answer
    ]
    assert pointing == []


def test_an_answer_holds_the_day_and_coarse_words_only():
    fields = {field.name: type(field) for field in Answer._meta.concrete_fields}
    plain = {name: kind for name, kind in fields.items() if name not in PLACES}
    assert all(issubclass(kind, COARSE) for kind in plain.values())
    assert not any(issubclass(kind, models.DateTimeField) for kind in plain.values())
    assert set(plain) == {
        "id",
        "period",
        "source",
        "date",
        *(f"u{n}" for n in range(1, 10)),
        "trust",
        "sex",
        "age_band",
        "education",
        "occupation",
        "corrected",
    }


def test_a_spent_form_knows_its_day_and_nothing_else():
    assert [field.name for field in SpentToken._meta.get_fields()] == ["digest", "day"]


def test_keys_are_drawn_not_counted():
    keys = [random_key() for _ in range(200)]
    assert keys != sorted(keys)
    assert len(set(keys)) == 200


def test_no_path_of_keys_leads_from_a_complaint_to_a_person_or_user():
    assert reached(Complaint, COMPLAINT_PLACES) & {User, Person} == set()
    assert {User, Person} <= reached(Complaint)


def test_a_complaint_knows_the_day_and_neither_contact_nor_code():
    fields = {field.name: type(field) for field in Complaint._meta.concrete_fields}
    assert not any(issubclass(kind, models.DateTimeField) for kind in fields.values())
    assert set(fields) - COMPLAINT_PLACES == {
        *("id", "code_digest", "reference", "unit_named", "category", "topic", "title", "text"),
        *("masked", "state", "received_on", "due", "promised", "answered_on", "days"),
        *("reopened_on", "satisfied"),
    }


def test_only_steps_point_at_a_complaint_and_they_name_nobody_but_the_government():
    pointing = {
        (model, field.name)
        for model in apps.get_app_config("citizens").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Complaint
    }
    assert pointing == {(ComplaintStep, "complaint")}
    times = [f for f in ComplaintStep._meta.get_fields() if isinstance(f, models.DateTimeField)]
    assert times == []

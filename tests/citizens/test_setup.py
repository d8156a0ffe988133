"""Service units and services: set up by those who may, each act with its line."""

import pytest

from asah.citizens.calc.elements import Order
from asah.citizens.models import Service, ServiceUnit
from asah.citizens.services.setup import (
    ServiceUnitSpec,
    bulk_add_service_units,
    remember_order,
    save_service,
    save_service_unit,
    units_of,
)
from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine

NOW = {"at": clock.now()}


def verbs():
    return list(AuditLine.objects.order_by("pk").values_list("verb", flat=True))


def test_a_new_unit_comes_with_its_general_service(counter, yusran):
    made = save_service_unit(
        service_unit=ServiceUnit(code="ktp", name="Loket KTP", unit=counter),
        actor=yusran.actor,
        **NOW,
    )
    assert list(made.services.values_list("code", "name")) == [("ktp", "Layanan umum")]
    assert verbs() == ["citizens.add_unit"]


def test_a_changed_unit_leaves_its_old_and_new_values_in_the_line(loket, yusran):
    loket.users_per_year = 5000
    save_service_unit(service_unit=loket, actor=yusran.actor, **NOW)
    line = AuditLine.objects.get()
    assert (line.verb, line.object_id) == ("citizens.edit_unit", str(loket.pk))
    assert line.old_hash != line.new_hash


def test_a_code_that_is_taken_is_refused_at_its_field(loket, counter, yusran):
    with pytest.raises(Refused, match="sudah dipakai") as refused:
        save_service_unit(
            service_unit=ServiceUnit(code=loket.code, name="Lain", unit=counter),
            actor=yusran.actor,
            **NOW,
        )
    assert refused.value.field == "code"


@pytest.mark.parametrize("who", ["budi", "sari", "amir", "dewi"])
def test_others_may_not_set_up_units(loket, who, request):
    with pytest.raises(NotAllowed):
        save_service_unit(service_unit=loket, actor=request.getfixturevalue(who).actor, **NOW)


def test_a_service_is_added_and_changed(loket, yusran):
    made = Service(service_unit=loket, code="kk", name="Kartu Keluarga")
    save_service(service=made, actor=yusran.actor, **NOW)
    made.name = "KK"
    save_service(service=made, actor=yusran.actor, **NOW)
    assert list(loket.services.values_list("name", flat=True)) == ["KK", "Layanan umum"]
    assert verbs() == ["citizens.add_service", "citizens.edit_service"]


def test_a_service_code_that_is_taken_is_refused(loket, yusran):
    with pytest.raises(Refused, match="sudah dipakai"):
        save_service(
            service=Service(service_unit=loket, code=loket.code, name="x"),
            actor=yusran.actor,
            **NOW,
        )


def test_the_last_service_of_a_unit_stays(general, yusran):
    general.active = False
    with pytest.raises(Refused, match="paling sedikit satu layanan"):
        save_service(service=general, actor=yusran.actor, **NOW)


def test_many_units_come_with_their_services_and_one_line(counter):
    specs = [
        ServiceUnitSpec("a", "A", counter.pk, 10, (("a-1", "Satu"),)),
        ServiceUnitSpec("b", "B", counter.pk),
    ]
    bulk_add_service_units(units=specs, actor=SYSTEM, **NOW)
    assert sorted(Service.objects.values_list("code", flat=True)) == ["a", "a-1", "b"]
    assert verbs() == ["citizens.add_units"]


def test_the_order_of_a_unit_is_remembered_once_it_is_known(loket):
    remember_order(loket, Order.QUESTIONNAIRE)
    assert ServiceUnit.objects.get().element_order == "questionnaire"


def test_an_officer_of_the_region_attaches_to_any_unit_and_a_leader_to_none(
    loket, yusran, amir, counter
):
    assert counter in units_of(yusran.actor)
    assert list(units_of(amir.actor)) == []


def test_a_unit_names_its_owner_unless_the_names_agree(loket):
    assert loket.owner == "Bidang Pelayanan Pendaftaran Penduduk"
    loket.name = "Pelayanan Pendaftaran Penduduk"
    assert (loket.owner, str(loket)) == ("", loket.name)

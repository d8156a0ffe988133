"""Forms of people: a move, a unit, a role, an invitation, an activation, a decision."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core import clock
from asah.core.access import Role
from asah.core.language import word
from asah.core.models import User
from asah.people.calc import codes
from asah.people.models import Person, Position, Unit
from asah.people.selectors import person_of, search
from asah.people.services.delegations import Holding
from asah.people.services.persons import PositionSpec, ensure_positions
from asah.people.services.roles import IMPLICIT
from asah.ui.shell import ROLE_WORDS

REGION = gettext_lazy("Seluruh wilayah")


def date_field(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Units grouped by their OPD: names repeat, the group tells them apart."""

    def __init__(self, units: QuerySet[Unit] | None = None, **kwargs: Any) -> None:
        chosen = Unit.objects.filter(active=True) if units is None else units
        super().__init__(chosen.order_by("name"), **kwargs)
        self.choices = self._grouped

    def _grouped(self) -> list[Any]:
        groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
        if self.queryset is not None:
            for pk, name, opd in self.queryset.values_list("pk", "name", "opd__name"):
                groups[opd or name].append((pk, name))
        empty = [("", self.empty_label)] if self.empty_label is not None else []
        return [*empty, *sorted(groups.items())]


class MoveForm(forms.Form):
    unit = UnitField(label=gettext_lazy("Unit tujuan"), empty_label="")
    job = forms.CharField(
        label=gettext_lazy("Jabatan di sana"),
        help_text=gettext_lazy("Bila dikosongkan, jabatannya tetap."),
        required=False,
        max_length=250,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan atau nomor SK"), required=False, max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"] = date_field(_("Berlaku mulai"), initial=clock.today)
        self.order_fields(("unit", "job", "date", "reason"))


class UnitForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis unit"), choices=Unit.Kind.choices)
    public_facing = forms.BooleanField(
        label=gettext_lazy("Melayani warga langsung"),
        help_text=gettext_lazy("Pelatihan layanan publik mengutamakan unit seperti ini."),
        required=False,
    )
    head = forms.CharField(
        label=gettext_lazy("NIP pimpinan"),
        help_text=gettext_lazy("Atasan bagi semua pegawai di unit ini dan di bawahnya."),
        required=False,
        max_length=30,
    )

    def clean_head(self) -> Person | None:
        return _person(self.cleaned_data["head"])


def _person(number: str) -> Person | None:
    digits = "".join(ch for ch in number if ch.isdigit())
    if not digits:
        return None
    found = person_of(digits)
    if found is None:
        raise forms.ValidationError(_("NIP ini tidak ada di daftar pegawai. Periksa angkanya."))
    return found


class AccountField(forms.CharField):
    """Whose account: by NIP, by user name, or by as much of a name as only one employee bears."""

    MANY = 5  # namesakes that are named

    def clean(self, value: Any) -> User:
        written = super().clean(value).strip()
        user = User.objects.filter(username=written.replace(" ", "")).first()
        person = None if user else _person(written) or self._named(written)
        if person and person.user:
            return person.user
        if user is None:
            raise forms.ValidationError(
                _("Belum ada akun untuk %(who)s. Buka akunnya dari halaman pegawai."),
                params={"who": person.name if person else written},
            )
        return user

    def _named(self, written: str) -> Person | None:
        people = search(Person.objects.filter(active=True), written).select_related("user")
        found = list(people.order_by("name", "nip")[: self.MANY + 1])
        if len(found) < 2:
            return found[0] if found else None
        names = ", ".join(f"{one.name} ({one.nip_display})" for one in found[: self.MANY])
        raise forms.ValidationError(
            _("Lebih dari satu pegawai bernama ini: %(names)s. Tulis NIP-nya."),
            params={"names": names + (", …" if len(found) > self.MANY else "")},
        )


class GrantForm(forms.Form):
    who = AccountField(
        label=gettext_lazy("Nama atau NIP"),
        help_text=gettext_lazy("Orangnya harus sudah punya akun."),
        max_length=60,
    )
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    unit = UnitField(label=gettext_lazy("Berlaku di"), empty_label=REGION, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, word) for role, word in ROLE_WORDS.items() if role not in IMPLICIT
        ]
        self.fields["start"] = date_field(_("Mulai"), initial=clock.today)
        self.fields["end"] = date_field(_("Sampai"), required=False)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class LendForm(forms.Form):
    """Lend one of the roles in `own` for some days."""

    key = forms.ChoiceField(label=gettext_lazy("Peran yang dititipkan"))
    who = AccountField(
        label=gettext_lazy("Kepada (nama atau NIP)"),
        help_text=gettext_lazy(
            "Orangnya harus sudah punya akun; ia bertindak atas namanya sendiri."
        ),
        max_length=60,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Misalnya cuti, dinas luar, atau nomor surat perintah Plh."),
        max_length=200,
    )

    def __init__(self, own: Sequence[Holding], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            (h.key, f"{ROLE_WORDS[h.role]}, {h.unit.name if h.unit else REGION}") for h in own
        ]
        reason = self.fields.pop("reason")
        self.fields["start"] = date_field(_("Mulai"), initial=clock.today)
        self.fields["end"] = date_field(_("Sampai"))
        self.fields["reason"] = reason


class InviteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama lengkap"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Surel"), help_text=gettext_lazy("Dipakai untuk masuk."), max_length=40
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"] = date_field(_("Mulai"), initial=clock.today)
        self.fields["end"] = date_field(_("Sampai"), required=False)


class ActivateForm(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("Kata sandi baru"),
        help_text=gettext_lazy(
            "Paling sedikit 10 huruf atau angka, bukan angka saja, bukan yang lazim dipakai orang."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=gettext_lazy("Ulangi kata sandi"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") != data.get("again"):
            self.add_error("again", _("Kata sandi keduanya belum sama. Ketik ulang."))
        return data


class LeaveForm(forms.Form):
    """The decision about several people at once."""

    reason = forms.ChoiceField(label=gettext_lazy("Alasan keluar"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = codes.names("alasan_keluar")
        reasons = [(code, word(name)) for code, name in known.items()]
        self.fields["reason"].choices = [("", ""), *reasons]  # type: ignore[attr-defined]
        self.fields["last_day"] = date_field(_("Hari terakhir"), initial=clock.today)


def position_for_move(person: Person, unit: Unit, job: str) -> Position:
    """The job that the move names, made when it is new; the present one when it names none."""
    if not job or job == person.position.name:
        return person.position
    kind, level = codes.job_level("", job, unit.eselon)
    opd = (unit.opd or unit).name
    public = unit.public_facing and kind != Position.Kind.STRUCTURAL
    spec = PositionSpec(job, kind, level, codes.field_of(job, opd), public)
    return ensure_positions([spec])[spec]

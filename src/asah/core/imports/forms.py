"""The upload of a file: the file, how it is read, and what its kind asks."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from asah.core.imports.kinds import ImportKind
from asah.core.imports.models import ImportBatch
from asah.core.imports.services import Upload

PREFIX = "option_"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("Excel (.xlsx) atau CSV seperti yang disimpan Excel."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
    )
    sheet = forms.CharField(
        label=_("Nama lembar"),
        help_text=_("Bila dikosongkan, lembar pertama dengan kolom yang dikenal."),
        required=False,
        max_length=100,
    )
    partial = forms.BooleanField(
        label=_("Berkas ini hanya sebagian"),
        help_text=_("Yang tidak ada di berkas tidak dianggap hilang."),
        required=False,
    )

    def __init__(self, kind: ImportKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not kind.tells_gone:
            del self.fields["partial"]
        for option in kind.options:
            common: dict[str, Any] = {
                "label": option.label,
                "help_text": option.help,
                "required": option.required,
                "initial": option.default,
            }
            self.fields[PREFIX + option.key] = (
                forms.ChoiceField(choices=option.choices, **common)
                if option.choices
                else forms.CharField(**common)
            )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("Berkas ini lebih dari %(most)s MB. Hapus lembar dan kolom yang tidak perlu."),
                params={"most": settings.MAX_UPLOAD_MB},
            )
        return file

    def upload(self, corrects: ImportBatch | None) -> Upload:
        """The file as the engine takes it; only after `is_valid`."""
        data = self.cleaned_data
        return Upload(
            data=data["file"].read(),
            name=data["file"].name or "",
            sheet=data["sheet"] or None,
            options={o.key: data.get(PREFIX + o.key) or "" for o in self.kind.options},
            partial=bool(data.get("partial")),
            corrects=corrects,
        )

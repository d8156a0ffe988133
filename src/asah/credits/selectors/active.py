"""Whose year holds anything at all."""

from django.db.models import QuerySet

from asah.credits.models import LedgerEntry


def with_entries(year: int) -> "QuerySet[LedgerEntry, int]":
    """Ids of people with an entry in the ledger of the year."""
    return LedgerEntry.objects.filter(year=year).order_by().values_list("person_id", flat=True)

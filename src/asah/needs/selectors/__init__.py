"""Reads: `lines` of a year, `groups` of what is needed, `plan` what is accepted, `people`."""

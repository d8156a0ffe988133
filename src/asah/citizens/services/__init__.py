"""Writes: units and services (`setup`), answers (`answers`)."""

"""Reads: figures of cells (`figures`), what pages show (`overview`, `unit`), facts for others."""

"""The kit is a screen for administrators."""

from asah.core.access import Role, permission

KIT = permission("ui.kit", Role.ADMINISTRATOR)

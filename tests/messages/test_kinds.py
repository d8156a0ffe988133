"""The registry of kinds."""

import pytest

from asah.messages.api import Kind, kinds, register
from asah.messages.kinds import find
from tests.messages.conftest import DAILY, PRESSING, QUIET


def test_the_same_kind_may_be_declared_again_but_not_with_other_words() -> None:
    register(DAILY)
    with pytest.raises(ValueError, match="registered twice"):
        register(Kind(DAILY.slug, "Lain", "karena lain"))


def test_kinds_come_by_title_and_an_unknown_one_is_none() -> None:
    ours = [k for k in kinds() if k in (PRESSING, DAILY, QUIET)]
    assert ours == [QUIET, DAILY, PRESSING]
    assert find("tidak-ada") is None

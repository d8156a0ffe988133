"""The compiler behind the kernels: numba, imported only by the modules that need it."""

from collections.abc import Callable
from typing import Any, cast

import numba


def jit[F: Callable[..., Any]](function: F) -> F:
    """Compile a kernel once and keep it on disk; it releases the lock while it runs."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))

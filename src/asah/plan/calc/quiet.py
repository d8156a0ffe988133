"""HiGHS greets on standard output when it is made; a JSON answer must not hear it."""

import ctypes
import os

import highspy


def highs() -> highspy.Highs:
    """A silent solver on one thread."""
    libc = ctypes.CDLL(None)
    kept, sink = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    libc.fflush(None)
    os.dup2(sink, 1)
    try:
        model = highspy.Highs()  # type: ignore[no-untyped-call]
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        libc.fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(sink)
    return model

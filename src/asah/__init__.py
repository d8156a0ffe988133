"""Asah. One thread for linear algebra: our systems are many and small, threads would only wait."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""Tests of the reader of series, one idea a file."""

import pytest

pytest.register_assert_rewrite("tests.io.series.cases")

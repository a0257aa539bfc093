#!/bin/sh
# An environment of its own for pandas: measured against, never depended on.
set -eu
cd "$(dirname "$0")"
test -x .venv-pandas/bin/python || python3 -m venv .venv-pandas
.venv-pandas/bin/python -m pip install --quiet --disable-pip-version-check pandas openpyxl pyarrow

#!/bin/sh
# An environment of its own for OpenFisca-core (AGPL): measured against, never depended on.
set -eu
cd "$(dirname "$0")"
test -x .venv-openfisca/bin/python || python3 -m venv .venv-openfisca
.venv-openfisca/bin/python -m pip install --quiet --disable-pip-version-check openfisca-core

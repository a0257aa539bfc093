#!/bin/sh
# An environment of its own for datasketch and rensa: measured against, never depended on.
set -eu
cd "$(dirname "$0")"
test -x .venv-minhash/bin/python || python3 -m venv .venv-minhash
.venv-minhash/bin/python -m pip install --quiet --disable-pip-version-check datasketch rensa

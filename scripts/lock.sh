#!/bin/sh
# Pins every dependency, with hashes, for all platforms and Python 3.11 or newer.
set -eu
compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
        --custom-compile-command "make lock" pyproject.toml --group lock "$@"
}
compile --output-file requirements.lock
compile --group dev --output-file requirements-dev.lock
compile --group dev --group bench --output-file requirements-bench.lock

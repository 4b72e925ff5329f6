#!/bin/sh
# Makes the virtual environment and installs what a lock file pins: setup.sh VENV LOCK
set -eu
venv=$1
lock=$2

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed." >&2
    exit 2
}

make_venv() {
    "$python" -m venv "$venv" >/dev/null 2>&1 && "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

python=$(find_python)
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    if ! make_venv; then
        # Debian keeps venv in a package of its own.
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            (apt-get update -qq && apt-get install -y -qq python3-venv) >/dev/null 2>&1 || true
            rm -rf "$venv"
        fi
        make_venv || {
            echo "不能建立虚拟环境。请先安装：apt-get install python3-venv" >&2
            echo "The virtual environment cannot be made. Install python3-venv first." >&2
            exit 2
        }
    fi
fi
echo "安装依赖（$lock）… installing what $lock pins" >&2
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --quiet --no-input "$@"; }
pip install --require-hashes --requirement "$lock"
pip install --no-deps --no-build-isolation --editable .

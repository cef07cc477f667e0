#!/usr/bin/env bash
# Renew the locks. They hold names, versions and hashes, and no address.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
    .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@"
}
compile --upgrade --group dev pyproject.toml -o packaging/requirements.lock
# What a user's machine needs: the same versions without the developers' tools.
compile --constraint packaging/requirements.lock pyproject.toml -o packaging/runtime.lock

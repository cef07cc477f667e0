#!/usr/bin/env bash
# Build the wheel and the frozen program into dist/, and try each as a user would get it.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=.tools/bin/uv
python=.venv/bin/python

echo "· wheel and source archive"
rm -rf dist build
$uv build --quiet --out-dir dist .

echo "· the wheel in an empty environment"
$uv venv --quiet --python $python build/wheel-trial
$uv pip sync --quiet --python build/wheel-trial/bin/python --require-hashes packaging/runtime.lock
$uv pip install --quiet --python build/wheel-trial/bin/python --no-deps dist/*.whl
$python packaging/smoke_test.py build/wheel-trial/bin/netflix-coach build/wheel-trial

echo "· frozen program"
$python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/frozen \
    packaging/netflix-coach.spec
share=dist/netflix-coach/share
install -Dm644 -t $share/applications packaging/linux/*.desktop
install -Dm644 -t $share/metainfo packaging/linux/*.metainfo.xml
install -Dm644 -t $share/icons/hicolor/scalable/apps assets/icons/netflix-coach.svg
install -Dm644 -t dist/netflix-coach LICENSE
$python packaging/smoke_test.py dist/netflix-coach/netflix-coach dist/netflix-coach
du -sh dist/netflix-coach dist/*.whl

"""What pyproject.toml can't say: the wheel carries `assets/` and the compiled resources.

Both are made while the wheel is built, so a clean clone, a source archive and a wheel agree.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithAssets(build_py):
    """The usual build of the package, then its assets and resources beside the modules."""

    def run(self) -> None:
        """Build the modules; in an editable install, assets are read from where they lie."""
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib) / "netflix_coach"
        shutil.copytree(ROOT / "assets", package / "assets", dirs_exist_ok=True)
        compiler = ROOT / "packaging" / "compile_resources.py"
        target = package / "ui" / "resources.rcc"
        subprocess.run([sys.executable, compiler, target.resolve()], check=True, cwd=ROOT)


setup(cmdclass={"build_py": BuildWithAssets})

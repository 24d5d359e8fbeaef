"""The program argnn-spec, which is an npm package: where it is, and how to get it."""
from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import List, Optional

VARIABLE = "ARGNN_SPEC"
OPTION = "--argnn-bin"

HOW_TO_GET = f"""\
It is an npm package and needs Node.js 20.11 or later (https://nodejs.org). In a clone of the project, create the package:
  npm ci && npm pack
Then install it in the directory in which you run pytest, or above:
  npm install --save-dev path/to/argnn-spec-*.tgz
Or name the program in {OPTION} or in the environment variable {VARIABLE}:
  {VARIABLE}='node path/to/clone/dist/main.mjs'"""


class ProgramMissing(Exception):
    """The program was not found; the message says how to get it."""


def _installed(directory: Path) -> Optional[List[str]]:
    """As `npx argnn-spec` finds it: in node_modules of the directory or of one above."""
    for place in (directory, *directory.parents):
        found = shutil.which("argnn-spec", path=str(place / "node_modules" / ".bin"))
        if found is not None:
            return [found]
    return None


def _around_this_package() -> Optional[List[str]]:
    """This package lies in a clone of the project, or in the npm package."""
    root = Path(__file__).resolve().parents[4]
    for script in (root / "scripts" / "argnn-spec.mjs", root / "dist" / "main.mjs"):
        if script.is_file() and (root / "clients" / "python").is_dir():
            node = shutil.which("node")
            if node is None:
                raise ProgramMissing(f"node: expected Node.js 20.11 or later on the PATH, got none: {script} needs it")
            return [node, str(script)]
    return None


def find_program(named: Optional[str] = None, directory: Optional[Path] = None) -> List[str]:
    """The words that start argnn-spec: those named, or the program of `directory`, of this package or on the PATH.

    Raises ProgramMissing with a message that says how to get it.
    """
    command = named or os.environ.get(VARIABLE)
    if command:
        words = shlex.split(command, posix=os.name != "nt")
        if not words or shutil.which(words[0]) is None:
            source = OPTION if named else VARIABLE
            raise ProgramMissing(f"{source}: expected a program that exists, got {command}\n{HOW_TO_GET}")
        return words
    place = (directory or Path.cwd()).resolve()
    found = _installed(place) or _around_this_package()
    if found is not None:
        return found
    on_path = shutil.which("argnn-spec")
    if on_path is not None:
        return [on_path]
    raise ProgramMissing(
        f"argnn-spec: expected the program in node_modules of {place} or above, or on the PATH, got none\n{HOW_TO_GET}"
    )

"""Puts into the wheel what is made and not kept: the compiled register, the site's packages and translations.

An installed entente so starts without parsing YAML and fetches nothing. An editable install is left alone: there the
register is read where it lies and compiled into the user's cache, and `make` builds the site's parts.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MakeParts(BuildHookInterface):  # type: ignore[type-arg]
    """Adds entente/_register/_compiled, entente/_frontend and the compiled catalogues to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile once per build; a register with faults stops the build and tells all of them."""
        if version == "editable" or self.target_name != "wheel":
            build_data["force_include_editable"] = {}
            return
        sys.path[:0] = [str(Path(self.root, "src")), self.root]
        import build_site

        build_site.build()
        from entente.base.errors import FaultsFound
        from entente.register.files import BUILT_IN
        from entente.register.store import COMPILED, write_compiled
        from entente.rules.library import check_register

        draft = check_register()
        if draft.faults:
            raise FaultsFound(draft.faults)
        layers = [(BUILT_IN, Path(self.root, "register"))]
        self.folder = tempfile.TemporaryDirectory()
        write_compiled(draft, layers, Path(self.folder.name))
        build_data["force_include"][self.folder.name] = f"entente/_register/{COMPILED}"

"""Measures the watch and pins what it reaches as floors: `python -m tests.quality.pin [claims | drift | stories] [--lower REASON]`.

Without --lower a figure below its pinned floor is refused and nothing is written; the reason is kept beside the floors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from tests.quality import pinned
from tests.quality.claims.figures import figures as claims
from tests.quality.drift.figures import VITAMINC, vitaminc_figures
from tests.quality.drift.figures import figures as of_drift
from tests.quality.stories.figures import figures as of_stories


def drift() -> dict[str, Any]:
    """The test part, and the revisions where they are here; else what is pinned of them stays."""
    old = pinned.floors("drift").get("vitaminc", {})
    return of_drift() | {"vitaminc": vitaminc_figures() if VITAMINC.exists() else old}


def stories() -> dict[str, Any]:
    """Both parts, shares rounded down."""
    return {
        part: {
            name: value if isinstance(value, int) else pinned.down(value) for name, value in of_stories(part).items()
        }
        for part in ("development", "test")
    }


MEASURED: dict[str, Callable[[], dict[str, Any]]] = {"claims": claims, "drift": drift, "stories": stories}


def main() -> None:
    """Pin the parts named, all where none is; or tell what would fall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*MEASURED, []], help="parts to pin")
    parser.add_argument("--lower", metavar="REASON", help="accept lower figures; the reason is kept beside them")
    given = parser.parse_args()
    fallen = False
    for part in given.parts or MEASURED:
        new = MEASURED[part]()
        worse = pinned.lowered(pinned.floors(part), new)
        if worse and not given.lower:
            fallen = True
            print(
                f"{part}: floors would fall; nothing was written. Pass --lower with a reason to accept it:\n  "
                + "\n  ".join(worse)
            )
            continue
        pinned.write(part, new | ({"lowered_because": given.lower} if worse else {}))
    sys.exit(int(fallen))


if __name__ == "__main__":
    main()

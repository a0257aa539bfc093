"""Entry of the `entente` command: runs the app and turns errors into messages and exit codes.

Exit codes: 0 all is well, 1 faults found in the input, 2 the call itself is off.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from entente.base.errors import Fault, FaultsFound, WrongUsage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns (and, as a script, exits with) the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wants_json = "--json" in words
    try:
        code = _run(words)
        sys.stdout.flush()
        return _leave(code)
    except FaultsFound as problem:
        return _leave(_tell(problem.faults, wants_json, 1))
    except WrongUsage as problem:
        return _leave(_tell([problem.fault], wants_json, 2))
    except BrokenPipeError:  # the reader closed the pipe, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _leave(0)
    except KeyboardInterrupt:
        print("interrupted; nothing half-written is left behind", file=sys.stderr)
        return _leave(130)


def _run(words: Sequence[str]) -> int:
    from entente.cli.quick import answer_quickly

    code = answer_quickly(words)
    if code is not None:
        return code
    from entente.cli.app import run_app

    return run_app(list(words))


def _leave(code: int) -> int:
    if sys.argv and os.path.basename(sys.argv[0]).startswith("entente"):  # noqa: PTH119 - pathlib costs 3 ms at start
        sys.exit(code)
    return code


def _tell(faults: Sequence[Fault], wants_json: bool, code: int) -> int:
    """Faults in the one fixed error shape (schema/v1/error.schema.json), or in words."""
    if wants_json:
        print(
            json.dumps(
                {"error": {"exit": code, "faults": [fault.as_dict() for fault in faults]}}, ensure_ascii=False, indent=1
            )
        )
    else:
        head = f"{len(faults)} fault{'s' if len(faults) != 1 else ''} found\n" if code == 1 else ""
        print(head + "\n".join(fault.describe() for fault in faults), file=sys.stderr)
    return code

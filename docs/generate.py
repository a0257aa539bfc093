"""Writes the generated reference pages and JSON Schemas, or checks that they are fresh.

    python docs/generate.py            write docs/reference/generated/ and the generated part of schema/v1/
    python docs/generate.py --check    write nothing; exit code 1 where a file is stale, missing or left over

Everything comes from the program itself: its commands, its vocabularies, its shapes, its source text.
The only hand-written input is docs/error-codes.yml, one sentence for each error code.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
PAGES = DOCS / "reference" / "generated"
SCHEMAS = ROOT / "schema" / "v1"


def made() -> dict[Path, str]:
    """Every generated file with its content."""
    from generating import api, codes, commands, schemas, shapes, words

    files = {SCHEMAS / name: text for name, text in schemas.generated().items()}
    listed = schemas.described(SCHEMAS, files)
    pages = {
        "commands.md": commands.page(),
        "python-api.md": api.page(),
        "topics.md": words.topics_page(),
        "facts.md": words.facts_page(),
        "vocabularies.md": words.vocabularies_page(),
        "error-codes.md": codes.page(DOCS / "error-codes.yml"),
        "schemas.md": schemas.page(listed),
        "register-files.md": shapes.register_page(),
        "register-words.md": shapes.words_page(),
        "exercise-fields.md": shapes.exercise_page(),
    }
    return {**files, **{PAGES / name: text for name, text in pages.items()}}


def differences(files: dict[Path, str]) -> list[str]:
    """What is stale, missing or left over, one line each."""
    found = []
    for path, text in files.items():
        place = path.relative_to(ROOT)
        if not path.exists():
            found.append(f"{place}: missing")
        elif path.read_text(encoding="utf-8") != text:
            found.append(f"{place}: stale")
    from generating import schemas

    left = [path for path in PAGES.glob("*") if path not in files]
    left += [path for path in SCHEMAS.glob("*.json") if path not in files and not schemas.is_hand_written(path)]
    return found + [f"{path.relative_to(ROOT)}: left over" for path in left]


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    from generating import codes

    problems = codes.problems(DOCS / "error-codes.yml")
    files = made()
    if arguments:
        problems += differences(files)
        if problems:
            print(
                "\n".join(
                    [*problems, "Run `python docs/generate.py` (and mend docs/error-codes.yml where a code is named)."]
                )
            )
        return 1 if problems else 0
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in PAGES.glob("*"):
        if path not in files:
            path.unlink()
    print("\n".join([f"{len(files)} files written", *problems]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

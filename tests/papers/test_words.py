"""The catalogue of papers is complete in three languages, and its keys are the register's."""

from __future__ import annotations

import re
from pathlib import Path

import entente.papers
from entente.papers import catalogue
from entente.papers.catalogue import kinds, language_name, say, state_name, words

ROOM = Path(entente.papers.__file__).parent
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
GROUPS = [group for group in catalogue._read("words.yml") if group != "schema"]


def test_every_word_has_three_languages_and_the_same_places_for_values():
    for group in GROUPS:
        for key, text in words(group).items():
            assert isinstance(key, str), (group, key)  # a bare yes or no would be true or false
            assert set(text) == {"en", "ja", "fr"}, (group, key)
            assert all(text.values()), (group, key)
            places = {lang: set(re.findall(r"{\w+}", said)) for lang, said in text.items()}
            assert places["en"] == places["ja"] == places["fr"], (group, key)


def test_no_word_is_left_over():
    """What nobody prints is not translated either."""
    made_from_data = {"frame", "grade", "question"}
    for group in set(GROUPS) - made_from_data:
        for key in words(group):
            used = re.search(rf'["\'](?:\w+\.)?{key}["\']', SOURCES) or (
                f"{group}.is_" in SOURCES and key.startswith("is_")
            )
            assert used, f"{group}.{key}"


def test_every_word_used_is_there():
    for group, key in re.findall(r'say\(\s*"(\w+)\.(\w+)"', SOURCES):
        assert key in words(group), f"{group}.{key}"


def test_kinds_speak_the_register_s_words(register):
    known = register.words
    facts = known["facts"]
    for kind in kinds().values():
        assert set(kind.title) == set(kind.purpose) == {"en", "ja", "fr"}
        assert set(kind.documents) <= set(known["documents"])
        assert set(kind.acts) <= set(known["acts"])
        assert set(kind.topics) <= set(known["topics"])
        for entity in ("item", "craft"):
            assert set((kind.touched_by or {}).get(entity, ())) <= set(facts[f"{entity}.kind"]["values"]), kind.key
        for rule in kind.clauses:
            clauses = [one for version in register.versions(rule["instrument"]) for one in version.clauses.values()]
            assert rule["clause"] in {one.clause for one in clauses}


def test_every_document_of_the_vocabulary_is_made_or_known_to_be_made_elsewhere(register):
    """A document added to the vocabulary has to be thought of here."""
    elsewhere = {"identity_card", "passport", "import_declaration", "pre_arrival_report", "claim_form", "triptyque"}
    made = {name for kind in kinds().values() for name in kind.documents}
    assert made | elsewhere == set(register.words["documents"])
    assert not made & elsewhere


def test_every_state_and_its_languages_have_names_in_three_languages(register):
    for code, row in register.states.items():
        if "languages" not in row:
            continue  # an organisation
        assert set(state_name(register.states, code)) == {"en", "ja", "fr"}, code
        for lang in row["languages"]:
            assert set(language_name(lang)) == {"en", "ja", "fr"}, lang


def test_a_value_in_another_language_is_marked_inside_a_sentence():
    assert say("say.due_by", day={"en": "Monday"})["fr"] == "pour le Monday (EN)"

"""Words agreements are called by, for each kind of words/kinds.yml, in English and Japanese; and words for agreements of no kind."""

from __future__ import annotations

_PACT = r"(?:agreement|pact|deal|accord|treaty|arrangement)s?"
_CO = r"co-?operation"
# Kind of the register by pattern; the first that matches at a place wins, so the longer names come first. Case does not count,
# save in names that are all capitals.
_TITLE = r"(?:agreement|treaty|arrangement) between [^.;]{3,200}? (?:concerning|regarding|on|for) (?:the )?"  # official titles
ENGLISH: tuple[tuple[str, str], ...] = (
    ("raa", rf"{_TITLE}(?:facilitation of )?reciprocal access"),
    ("acsa", rf"{_TITLE}reciprocal provision of (?:logistics? support,? )?supplies and services"),
    ("infosec", rf"{_TITLE}(?:security|protection) of (?:classified )?(?:military )?information"),
    ("equipment", rf"{_TITLE}transfer of (?:defen[cs]e|military) equipment(?: and technology)?"),
    ("sovfa", rf"{_TITLE}status of (?:the )?visiting forces"),
    ("sofa", rf"{_TITLE}status of (?:their |the |its )?(?:armed )?forces"),
    ("raa", rf"(?:reciprocal|mutual)[- ]access {_PACT}"),
    (
        "raa",
        rf"{_PACT} (?:on|concerning|for|to facilitate) (?:the )?(?:facilitation of )?(?:reciprocal|mutual) (?:troop )?access",
    ),
    ("raa", r"(?-i:RAAs?\b)"),
    ("sovfa", rf"status[- ]of[- ](?:the )?visiting[- ]forces? {_PACT}|(?-i:\bSO?VFAs?\b|\bSoVFAs?\b)"),
    ("vfa", rf"visiting[- ]forces? {_PACT}|(?-i:\bVFAs?\b)"),
    ("sofa", rf"status[- ]of[- ]forces? {_PACT}|(?-i:\bSOFAs?\b)"),
    ("acsa", rf"acquisition (?:and|&) cross[- ]servic\w+ {_PACT}|(?-i:\bACSAs?\b|\bMLSAs?\b|\bLEMOA\b)"),
    (
        "acsa",
        rf"(?:(?:mutual|reciprocal|military|defen[cs]e) )*logistics?[- ](?:support |exchange |sharing |supply |cooperation )?(?:{_PACT}|memorandum)",
    ),
    ("infosec", r"general security of (?:military )?information " + _PACT + r"|(?-i:\bG?SOMIAs?\b|\bGSOIAs?\b)"),
    (
        "infosec",
        rf"(?:(?:classified|military|defen[cs]e) )*(?:information|intelligence)[- ](?:security|protection|sharing) {_PACT}",
    ),
    ("infosec", rf"{_PACT} on the (?:security|protection) of (?:classified )?(?:military )?information"),
    ("equipment", rf"(?:defen[cs]e|military) (?:equipment|technology)(?: and technology)?(?:[- ]transfers?)? {_PACT}"),
    (
        "equipment",
        rf"{_PACT} (?:on|concerning) (?:the transfer of )?(?:defen[cs]e |military )?equipment(?: and technology)?(?: transfers?)?",
    ),
    ("mutual_defence", rf"mutual defen[cs]e {_PACT}|(?-i:\bMDT\b)|(?:mutual )?security treat(?:y|ies)"),
    ("host_nation_support", rf"special measures {_PACT}|host[- ]nation[- ]support {_PACT}|(?-i:\bSMA\b)"),
    ("nuclear_propulsion", rf"(?:naval )?nuclear propulsion (?:(?:information|{_CO}) )*{_PACT}"),
    (
        "base_access",
        rf"force[- ]posture {_PACT}|bas(?:e|es|ing)[- ](?:access|rights|use) {_PACT}|(?-i:\bEDCA\b|\bSDCA\b)",
    ),
    ("dca", rf"(?:enhanced |supplementary |strategic )*defen[cs]e (?:and security )?{_CO} {_PACT}|(?-i:\bDS?CAs?\b)"),
    ("dca", rf"(?:security|military) {_CO} {_PACT}"),
)
JAPANESE: tuple[tuple[str, str], ...] = (
    ("raa", r"(?:部隊間協力)?円滑化協定|相互アクセス協定|RAA"),
    ("sovfa", r"訪問(?:部隊|軍)(?:の)?地位協定|訪問軍協定|SOVFA"),
    ("vfa", r"VFA"),
    ("sofa", r"地位協定|SOFA"),
    ("acsa", r"物品役務相互提供協定|相互後方支援協定|ACSA"),
    ("infosec", r"(?:秘密)?(?:軍事)?情報(?:包括)?保護協定|GSOMIA"),
    ("equipment", r"防衛装備品・?(?:及び)?技術移転協定|装備移転協定"),
    ("mutual_defence", r"相互防衛条約|安全保障条約|安保条約"),
    ("host_nation_support", r"特別協定"),
    ("dca", r"防衛協力(?:強化)?協定"),
)
# Kinds the press calls by another's words: looked for where there is no agreement of the word's own kind.
ALIKE: dict[str, tuple[str, ...]] = {
    "vfa": ("sovfa", "raa", "sofa"),
    "sovfa": ("vfa", "sofa"),
    "sofa": ("sovfa", "vfa"),
    "dca": ("base_access", "sofa"),
    "base_access": ("dca",),
}
GENERIC = r"(?:agreements?|pacts?|deals?|accords?|treat(?:y|ies)|arrangements?)\b"
# What may stand between an article and a bare "pact" that still is a pact of the sort the register holds.
FITTING = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "a",
        "an",
        "its",
        "their",
        "such",
        "each",
        "other",
        "another",
        "any",
        "major",
        "landmark",
        "historic",
        "new",
        "similar",
        "bilateral",
        "trilateral",
        "military",
        "defence",
        "defense",
        "security",
        "troop",
        "troops",
        "forces",
        "long-awaited",
        "key",
        "proposed",
        "planned",
        "final",
        "draft",
        "same",
        "two-way",
        "comparable",
        "like",
        "signed",
        "controversial",
        "crucial",
        "latest",
        "first",
        "second",
        "third",
        "fourth",
        "reciprocal",
        "formal",
        "legal",
        "legally-binding",
        "binding",
        "international",
        "visiting",
        "access",
        "far-reaching",
        "wide-ranging",
        "important",
        "significant",
        "strategic",
        "pending",
        "existing",
        "his",
        "her",
        "our",
    ]
)
INDEFINITE = frozenset(["a", "an", "another", "any", "new", "similar", "comparable", "like", "such"])
GENERIC_JAPANESE = r"(?:同|この|本|両|当該)?協定|条約|取り決め"

"""Whether a publisher is a government, a parliament, a court or a body of States. Only what these publish themselves is official."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.register.search import fold
from entente.register.store import Register

_OFFICIAL = re.compile(
    r"^(?:the )?(?:[a-z.]+ ){0,2}(?:ministry|ministries|department) (?:of|for) (?:the )?(?:national |federal )?"
    r"(?:foreign|external|international|defen[cs]e|state|war|justice|law|interior|home|internal|homeland|finance|treasury|transport\w*|land|"
    r"infrastructure|health|agriculture|economy|economic|trade|energy|environment|labou?r|education|immigration|veterans|communications|"
    r"armed forces|europe|navy|army|air)\b"
    r"|^(?:the )?(?:[a-z.]+ )?(?:house of (?:representatives|commons|lords|councillors)|prime minister'?s office|prime minister of|office of the (?:prime minister|president|secretary)|"
    r"cabinet office|cabinet secretariat|government offices of|press information bureau|foreign office|foreign,? commonwealth (?:and|&) development office|state department|home office|"
    r"presidential communications office|philippine information agency|supreme court|national diet|élysée|white house|10 downing street|kantei|malacañang|malacanang)\b"
    r"|^(?:ministère|ministerio|ministero|bundesministerium|auswärtiges amt|european commission|european parliament|council of the european union|united nations|nato)\b"
    r"|^(?:the )?(?:australian|british|uk|us|u\.s\.|american|japanese|philippine|canadian|french|german|italian|indian|indonesian|new zealand|korean|swedish|finnish|"
    r"norwegian|danish|polish|dutch|singapore) (?:government|parliament|senate|congress|embassy|defen[cs]e ministry|foreign ministry)$",
    re.IGNORECASE,
)
# These are a State's own where the State is named: "Congress of" alone may be any society's.
_OF_A_STATE = re.compile(
    r"^(?:the )?(?:[a-z.]+ ){0,2}(?:embassy|consulate|government|parliament|senate|congress|armed forces) of (?P<whose>.+)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"^(?:[\w-]+\.)*(?:gov(?:\.[a-z]{2})?|govt\.nz|go\.(?:jp|kr|id|th)|mil(?:\.[a-z]{2})?|gouv\.fr|gc\.ca|admin\.ch|bund\.de|nato\.int|europa\.eu|un\.org)$"
)
_JAPANESE = re.compile(r"(?:外務省|防衛省|国防省|内閣府|内閣官房|首相官邸|総理大臣官邸|衆議院|参議院|大使館|在日米軍)$")
_NO_GOVERNMENT = re.compile(
    r"\b(?:news|times|post|review|magazine|watch|blog|executive|weekly|daily|herald|institute|studies|journal|radio|tv|monitor|university|college|school|"
    r"faculty|society|association|foundation|cent(?:er|re)|club)\b",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"\b(?:copy|mirror|after|reproduc\w*|blog|reprint\w*|via|distributed|presswire)\b|転載", re.IGNORECASE
)


def is_official(publisher: str, register: Register) -> bool:
    """Whether what this publisher says is official. Unknown names are not: a name that looks official is not enough."""
    name = publisher.strip().replace("’", "'")
    if not name or _COPY.search(name):
        return False
    if fold(name) in _known(register) or _JAPANESE.search(name):
        return True
    if _NO_GOVERNMENT.search(name):
        return False
    if found := _OF_A_STATE.match(name):
        return any(state in fold(found["whose"]) for state in _states(register))
    domain = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.lower()).split("/")[0]
    return bool(_OFFICIAL.search(name) or _DOMAIN.match(domain))


@lru_cache(maxsize=4)
def _known(register: Register) -> frozenset[str]:
    """Publishers of the register's own official sources, less those of which the register also keeps unofficial ones."""
    kinds: dict[str, set[str]] = {}
    for source in register.sources.values():
        if not _COPY.search(source.publisher):
            kinds.setdefault(fold(source.publisher), set()).add(source.kind)
    return frozenset(name for name, found in kinds.items() if found == {"official"})


@lru_cache(maxsize=4)
def _states(register: Register) -> tuple[str, ...]:
    names = (fold(row["name"]["en"]) for row in register.states.values())
    return tuple(name.removeprefix("republic of ").removesuffix(" of america") for name in names)

"""Words the pages of the register share: what a standing, an effect, a layer, a relation is called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.base.truth import Truth
from entente.register.force import Standing

STATUSES = {
    "yes": gettext_lazy("in force as evidenced"),
    "unknown": gettext_lazy("possibly in force"),
    "no": gettext_lazy("not in force"),
}
HELD = {
    "complete": gettext_lazy("complete"),
    "partial": gettext_lazy("partial"),
    "none": gettext_lazy("none"),
}
CLAIMED = {
    "in_force": gettext_lazy("in force"),
    "signed": gettext_lazy("signed"),
    "negotiating": gettext_lazy("under negotiation"),
    "superseded": gettext_lazy("superseded"),
    "terminated": gettext_lazy("terminated"),
    "repealed": gettext_lazy("repealed"),
    "non_binding": gettext_lazy("not binding"),
    "contract_signed": gettext_lazy("contract signed"),
}
BASES = {"treaty": gettext_lazy("agreement"), "statute": gettext_lazy("statute")}
LAYERS = {
    "access": gettext_lazy("Status and access"),
    "cooperation": gettext_lazy("Defence cooperation"),
    "basing": gettext_lazy("Basing"),
    "logistics": gettext_lazy("Logistics"),
    "information": gettext_lazy("Security of information"),
    "equipment": gettext_lazy("Equipment"),
    "defence": gettext_lazy("Mutual defence"),
    "statute": gettext_lazy("Statutes"),
}
EFFECTS = {
    "right": gettext_lazy("right"),
    "exemption": gettext_lazy("exemption"),
    "power": gettext_lazy("power"),
    "duty": gettext_lazy("duty"),
    "allocation": gettext_lazy("allocation"),
    "host_law": gettext_lazy("host law applies"),
    "prohibition": gettext_lazy("prohibition"),
    "regulated": gettext_lazy("regulated, words not held"),
    "definition": gettext_lazy("definition"),
}
RELATIONS = {
    ("supersedes", True): gettext_lazy("supersedes"),
    ("supersedes", False): gettext_lazy("superseded by"),
    ("supplements", True): gettext_lazy("supplements"),
    ("supplements", False): gettext_lazy("supplemented by"),
    ("displaces", True): gettext_lazy("governs before"),
    ("displaces", False): gettext_lazy("gives way to"),
    ("carries_out", True): gettext_lazy("carries out"),
    ("carries_out", False): gettext_lazy("carried out by"),
    ("counterpart_of", True): gettext_lazy("counterpart of"),
    ("counterpart_of", False): gettext_lazy("counterpart of"),
}
PARAGRAPHS = {
    "clause": gettext_lazy("rules"),
    "definition": gettext_lazy("definitions"),
    "untranslated": gettext_lazy("not expressed as rules"),
    "definitional": gettext_lazy("definitions no rule needs"),
    "preamble": gettext_lazy("preamble"),
    "purpose": gettext_lazy("purpose"),
    "final": gettext_lazy("final provisions"),
    "amending": gettext_lazy("amending provisions"),
    "transitional": gettext_lazy("transitional provisions"),
    "procedural": gettext_lazy("procedure"),
    "heading": gettext_lazy("headings"),
}
READ_AS = {
    "text": gettext_lazy("treaty text or law"),
    "official": gettext_lazy("official"),
    "secondary": gettext_lazy("secondary"),
}


def named(labels: Mapping[str, Promise], key: str) -> str:
    """A label, or the key made readable where there is none."""
    return str(labels.get(key, key.replace("_", " ")))


def standing_words(stand: Standing) -> str:
    """A standing in a few words, with its first day where that is known. Unknown is said as such, never as no."""
    since = {"since": stand.since or ""}
    if stand.truth is Truth.YES:
        if stand.reported:
            return _("reported in force by %(since)s") % since
        return _("in force since %(since)s") % since if stand.since else _("in force, first day not established")
    if stand.truth is Truth.UNKNOWN:
        if stand.state == "signed_only":
            return _("signed; whether it is in force is not established")
        if stand.since:
            return _("possibly in force: it begins or ends within %(since)s") % since
        return _("possibly in force: not established")
    return {
        "ended": _("no longer in force"),
        "signed_only": _("signed, not in force"),
        "not_party": _("does not work between these two"),
        "other_direction": _("works in the other direction only"),
    }.get(stand.state, _("not in force"))

"""Words that say what happens to an agreement, as patterns, with the event each means and the form of the verb.

A row: event, form, pattern. Forms: base (sign), present (signs), past (signed: past tense or participle), ing (signing), noun (signature),
going (talks that are going on). `toward`: where its agreement stands: object (after the verb), subject (before it), any.
"""

from __future__ import annotations

_TALKS = r"(?:(?:the|their|its|formal|official|bilateral|first|preliminary|full|negotiat\w+|defen[cs]e|military|security|new|working-level) )*"
_T = rf"{_TALKS}(?:talks|negotiations|discussions?)"
_FORCE = r"(?:force|effect|operation)"
# Ending an agreement goes by a decision or a notice, and what is suspended, recalled or sent is as a rule that paper and not the agreement.
_ENDING = r"(?:termination|abrogation|revocation|cancellation|withdrawal|expiry|expiration|scrapping|junking)"
_TO_END = r"(?:end|terminate|terminating|scrap|abrogate|withdraw from|pull out of|cancel|revoke|junk|exit|quit)"
_PAPER = r"(?:decision|notice|notification|order|move|plan|letter|threat)"
_OF_IT = r"(?:(?:the|its|his|her|their|that|this|our|a|an|any|planned|formal|official|earlier|previous|old|own|first|original|initial|recent|controversial|complete|full|conditional|unilateral|effect of|effectivity of|effectiveness of|retraction of|[\w.-]+[’']s) )*"
_UNDONE = rf"{_OF_IT}(?:{_PAPER} (?:of {_OF_IT}{_ENDING}|to {_TO_END})|notice(?! (?:of|to)\b)|{_ENDING}(?: (?:notice|letter|process|decision))?)(?: of)?"
_NOTICE = rf"(?:[\w.]+ ){{0,6}}?(?:notice|notification|letter) (?:to (?:the )?(?:[\w.’']+ ){{1,4}}?)?(?:of (?:its |the )?(?:{_ENDING}|intent\w* to {_TO_END})|to {_TO_END}|terminating)(?: of)?"

NO_EVENT = "none"  # words that must not be read as another event, and are none themselves

ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("notes_exchanged", "past", "any", r"exchanged (?:(?:diplomatic|the|of) )*(?:notes|instruments of ratification)"),
    ("notes_exchanged", "past", "any", r"(?:were|have been|had been) exchanged"),
    ("notes_exchanged", "noun", "any", r"exchange of (?:diplomatic )?notes"),
    ("agreed_in_principle", "past", "any", r"(?:agreed|reached (?:an? )?(?:\w+ )?agreement|struck a deal) in principle"),
    ("agreed_in_principle", "past", "any", r"reached (?:an )?in[- ]principle (?:agreement|deal)(?: on)?"),
    ("agreed_in_principle", "past", "object", r"(?:broadly|largely|basically|substantially) agreed(?: on| to)?"),
    ("agreed_in_principle", "past", "object", r"(?:concluded|finali[sz]ed|completed|wrapped up) " + _T),
    ("agreed_in_principle", "base", "object", r"(?:conclude|finali[sz]e|complete|wrap up) " + _T),
    ("agreed_in_principle", "past", "subject", rf"(?:{_T}|text)[^,.;]{{0,60}}? (?:were|was|had been|have been|has been) (?:concluded|finali[sz]ed|completed)"),
    ("agreed_in_principle", "noun", "any", r"agreement in principle"),
    ("talks_round", "noun", "any", rf"(?:\w+ )?round of {_T}"),
    ("talks_opened", "past", "object", rf"(?:started|began|begun|opened|launched|commenced|kicked off|initiated|entered(?: into)?|agreed (?:\w+ ){{0,3}}to (?:start|begin|open|launch|commence|enter(?: into)?|initiate)|agreed on (?:starting|opening|launching|the start of)) {_T}"),
    ("talks_opened", "past", "object", r"(?:started|began|begun|opened) (?:to negotiate|negotiating)"),
    ("talks_opened", "base", "object", rf"(?:start|begin|open|launch|commence|kick off|initiate|enter(?: into)?|hold) {_T}"),
    ("talks_opened", "present", "object", rf"(?:starts|begins|opens|launches|commences|kicks off) {_T}"),
    ("talks_opened", "ing", "object", rf"(?:starting|beginning|opening|launching|commencing) {_T}"),
    ("talks_opened", "past", "subject", rf"{_T} [^,.;]{{0,70}}?(?:started|began|opened|commenced|were launched|were opened|got under way)"),
    ("talks_opened", "noun", "any", rf"(?:start|opening|launch|commencement|beginning) of {_T}"),
    ("talks_opened", "going", "any", rf"(?:(?:is|are|was|were|still|been) (?:also |still |currently |now )*(?:in|holding|engaged in) (?:\w+ )?{_T}|(?:is|are|has been|have been) (?:also |still |currently |now )*negotiating)"),
    ("talks_opened", "going", "subject", rf"{_T} [^,.;]{{0,50}}?(?:are|is|were) (?:still |now |currently )?(?:under ?way|ongoing|in progress|continuing)"),
    ("considered", "going", "object", r"(?:(?:is|are|was|were) (?:also |now |still )*(?:in the \w+ stages? of )?(?:considering|exploring|weighing|mulling|studying|eyeing|looking at))"),
    ("termination_notice", "past", "object", rf"(?:gave|given|served|sent|delivered|submitted|issued) {_NOTICE}"),
    ("termination_notice", "base", "object", rf"(?:give|serve|send|deliver|submit|issue) {_NOTICE}"),
    ("termination_notice_withdrawn", "past", "object", rf"(?:withdrew|withdrawn|recalled|revoked|retracted|rescinded|reversed|nullified|cancell?ed) {_UNDONE}"),
    ("termination_notice_withdrawn", "base", "object", rf"(?:withdraw|recall|revoke|retract|rescind|reverse|nullify|cancel)(?: or \w+)? {_UNDONE}"),
    ("termination_notice_withdrawn", "present", "object", rf"(?:withdraws|recalls|revokes|retracts|rescinds|reverses|nullifies|cancels) {_UNDONE}"),
    ("termination_notice_suspended", "past", "object", rf"(?:suspended|halted|paused|froze|frozen)(?: for (?:a|the) \w+ time| again| once more| temporarily)? {_UNDONE}"),
    ("termination_notice_suspended", "base", "object", rf"(?:suspend|halt|pause|freeze) {_UNDONE}"),
    ("termination_notice_suspended", "present", "object", rf"(?:suspends|halts|pauses|freezes) {_UNDONE}"),
    (NO_EVENT, "past", "object", rf"(?:stopped|averted|delayed|postponed|opposed|reconsidered|reactivated|criticised|criticized|defended|prevented) {_UNDONE}"),
    (NO_EVENT, "base", "object", rf"(?:stop|avert|delay|postpone|oppose|reconsider|reactivate|criticise|criticize|defend|prevent) {_UNDONE}"),
    ("in_force", "past", "subject", rf"(?:entered|came|went|gone) into {_FORCE}|took effect|taken effect|became effective|come into {_FORCE}(?<=d come into force)"),
    ("in_force", "base", "subject", rf"(?:enter|come|go) into {_FORCE}|take effect|become effective|be in force"),
    ("in_force", "present", "subject", rf"(?:enters|comes|goes) into {_FORCE}|takes effect"),
    ("in_force", "ing", "subject", rf"(?:entering|coming|going) into {_FORCE}"),
    ("in_force", "noun", "any", r"(?:entry|entering|coming) into force|entry into effect"),
    ("in_force", "going", "subject", r"(?:is|are|has been|have been|already) (?:now |already )?in force"),
    ("signed", "noun", "any", r"signing(?: ceremony)?|signature"),
    ("signed", "past", "object", r"(?:co-?)?signed|inked|put pen to paper on|affixed their signatures to"),
    ("signed", "base", "object", r"sign|ink"),
    ("signed", "present", "object", r"signs|inks"),
    ("approved", "past", "object", r"(?:concurred|concurring) (?:in|with) the ratification of|voted (?:\S+ ){0,4}to (?:approve|ratify|concur in)"),
    ("ratified", "past", "object", r"ratified|completed (?:the )?ratification of|deposited (?:\w+ ){0,4}instruments? of ratification"),
    ("ratified", "base", "object", r"ratify"),
    ("ratified", "present", "object", r"ratifies"),
    ("ratified", "ing", "object", r"ratifying"),
    ("ratified", "noun", "any", r"ratification"),
    ("recommended", "past", "object", r"recommended (?:\w+ ){0,3}(?:ratification|approval|concurrence|that|treaty action)|endorsed"),
    ("approved", "past", "object", r"approved|passed|gave (?:its|their) (?:\w+ )?(?:consent|approval|concurrence|nod)(?: to)?|concurred (?:in|with)(?: the ratification of)?|voted (?:\S+ ){0,4}to (?:approve|ratify|concur in)"),
    ("approved", "base", "object", r"approve|concur in(?: the ratification of)?|give (?:its|their) (?:consent|approval) to"),
    ("approved", "present", "object", r"approves|passes|concurs in"),
    ("approved", "noun", "any", r"approval|concurrence"),
    ("tabled", "past", "object", r"tabled|laid before (?:the )?\w+|transmitted|submitted"),
    ("tabled", "base", "object", r"table|lay before|transmit|submit"),
    ("acceded", "past", "object", r"acceded to"),
    ("promulgated", "past", "object", r"promulgated"),
    ("provisionally_applied", "past", "object", r"(?:been |was |were )?(?:provisionally applied|applied provisionally)"),
    ("suspended", "past", "object", r"suspended"),
    ("suspended", "base", "object", r"suspend"),
    ("resumed", "past", "object", r"(?:resumed|restored|reinstated)(?! talks| negotiations)"),
    ("terminated", "past", "object", r"terminated|scrapped|abrogated|annulled|revoked|rescinded|junked|ripped up|torn up|tore up|withdrew from|withdrawn from|pulled out of|cancelled|canceled|ended (?:a|the|its|their|that) (?:(?:military|defen[cs]e|security|bilateral|co-?operation|long-?standing) )*(?=agreement|pact|accord|treaty)"),
    ("terminated", "base", "object", r"terminate|scrap|abrogate|annul|revoke|rescind|junk|withdraw from|pull out of"),
    ("terminated", "present", "object", r"terminates|scraps|abrogates|annuls|revokes|rescinds|junks|withdraws from|pulls out of"),
    ("terminated", "noun", "any", r"termination|abrogation"),
    ("amended", "past", "object", r"amended|revised"),
    ("amended", "base", "object", r"amend|revise"),
    ("upheld", "past", "object", r"upheld"),
    ("invoked", "past", "object", r"invoked"),
    ("superseded", "past", "object", r"superseded"),
)  # fmt: skip

# What stands in a sentence wherever a pattern of the event can: most sentences are told apart by this alone.
STEMS: dict[str, tuple[str, ...]] = {
    "notes_exchanged": ("exchang",),
    "agreed_in_principle": ("principle", "agreed", "conclu", "finali", "complet", "wrap"),
    "talks_round": ("round of",),
    "talks_opened": ("talks", "negotiat", "discussion"),
    "considered": ("consider", "explor", "weigh", "mull", "study", "eye", "looking"),
    "termination_notice": ("notice", "notification", "letter"),
    "termination_notice_withdrawn": ("withdr", "recall", "revok", "retract", "rescind", "revers", "nullif", "cancel"),
    "termination_notice_suspended": ("suspend", "halt", "paus", "freez", "froze"),
    NO_EVENT: (
        "terminat",
        "abrogat",
        "revoc",
        "cancel",
        "withdr",
        "expir",
        "scrap",
        "junk",
        "to end",
        "pull",
        "revok",
        "exit",
        "quit",
    ),
    "in_force": ("force", "effect", "operation"),
    "signed": ("sign", "ink", "pen to"),
    "ratified": ("ratif",),
    "recommended": ("recommend", "endors"),
    "approved": ("approv", "pass", "concur", "consent", "gave", "give", "voted"),
    "tabled": ("table", "laid", "lay", "transmit", "submit"),
    "acceded": ("acceded",),
    "promulgated": ("promulgat",),
    "provisionally_applied": ("appli",),
    "suspended": ("suspend",),
    "resumed": ("resum", "restor", "reinstat"),
    "terminated": (
        "terminat",
        "scrap",
        "abrogat",
        "annul",
        "revok",
        "rescind",
        "junk",
        "ripped",
        "torn",
        "tore",
        "withdr",
        "pull",
        "cancel",
        "ended",
    ),
    "amended": ("amend", "revis"),
    "upheld": ("upheld",),
    "invoked": ("invoked",),
    "superseded": ("superseded",),
}

PARLIAMENT = (
    r"(?-i:\bSenates?\b|\bDiet\b|\bKnesset\b|\bBundestag\b|\bCongress\b|\bHouse of \w+|\b(?:Upper|Lower) House\b|\bRiksdag\b|\bStorting\b)"
    r"|(?-i:\bNational Council\b|\bSejm\b|\bSaeima\b|\bSeimas\b|\bFolketing\b|\bAlthing\w*\b|\bEduskunta\b|\bLegislative Assembly\b|\bChamber of Deputies\b|\bMPs\b)"
    r"|\bsenates?\b|\bparliaments?\b|\blawmakers\b|\bupper house\b|\blower house\b|\bnational assembly\b|\blegislators\b|\bsenators\b|\blegislature\b"
)
COMMITTEE = r"\bcommittees?\b|\bpanels?\b"
COURT = r"\bcourts?\b|\btribunal\b|\bjudges\b"
CABINET = r"\bcabinet\b"

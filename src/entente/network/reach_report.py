"""Reach in an answer: where a State's force may go, whose may come, and which next agreement would widen the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from entente.base.text import Text, bilingual, in_language
from entente.network.graph import Graph
from entente.network.raising import Concluding, Joining, concludings, joinings
from entente.network.reach import SORTS, Reach, reach, visitors
from entente.network.robustness import counted
from entente.network.sentences import list_en, list_ja
from entente.rules.judge import Judge

Names = Callable[[str], Text]
SHOWN = 10  # next agreements told
_FORCE = bilingual("a land force with its ammunition", "弾薬を携行する陸上部隊")


def reach_of(judge: Judge, state: str, others: Iterable[str], on: date, access: Graph, name: Names) -> dict[str, Any]:
    """Reach of one State on a day as plain values.

    Args:
        judge: rules of the register.
        state: the State asked about.
        others: States that may receive or send; the State itself is left out.
        access: graph of the layer of access, agreements of two parties only; orders agreements nobody has the words of.
        name: a State's name in both languages.

    Returns:
        state, name, may_go and may_come {open[], host_law[], unclear[], closed[], verdicts{state: {topic: verdict}} for all
        that are not closed}, raises_reach {joining[{agreement, title, words, to[{state, now, then}]}],
        concluding[{state, now, triangles}]}, sentences[{en, ja, edges, robustness}]. `unclear` means that something covers
        the force and the register does not hold the words on a topic asked.
    """
    others = list(others)
    go, come = reach(judge, state, others, on), visitors(judge, state, others, on)
    join, conclude = joinings(judge.register, go), concludings(access, go)
    return {
        "state": state,
        "name": dict(name(state)),
        "may_go": _sorted(go),
        "may_come": _sorted(come),
        "raises_reach": {
            "joining": [_joining(judge, one) for one in join[:SHOWN]],
            "concluding": [{"state": o.state, "now": o.now, "triangles": o.triangles} for o in conclude[:SHOWN]],
        },
        "sentences": [
            _told(go, name),
            _told(come, name),
            *([_join_told(judge, go, join[0], name)] if join else []),
            *([_conclude_told(go, conclude, name)] if conclude else []),
        ],
    }


def _sorted(found: Reach) -> dict[str, Any]:
    told = {other: dict(verdicts) for other, verdicts in found.verdicts.items() if found.sort_of(other) != "closed"}
    return {**{sort: list(found.states(sort)) for sort in SORTS}, "verdicts": told}


def _joining(judge: Judge, one: Joining) -> dict[str, Any]:
    return {
        "agreement": one.agreement,
        "title": dict(judge.register.instrument(one.agreement).short_title),
        "words": one.words,
        "to": [{"state": state, "now": now, "then": then} for state, (now, then) in one.wider.items()],
    }


def _told(found: Reach, name: Names) -> dict[str, Any]:
    count = {sort: len(found.states(sort)) for sort in SORTS}
    sure, at_most = count["open"], count["open"] + count["host_law"] + count["unclear"]
    who_en, who_ja = in_language(name(found.state), "en"), in_language(name(found.state), "ja")
    if found.going:
        en = f"From {who_en}, {_FORCE['en']} may go to {_number_en(sure)} without a new arrangement"
        ja = f"{who_ja}から{_FORCE['ja']}が新たな取決めなしに行ける国は{sure}か国"
    else:
        en = f"To {who_en}, {_FORCE['en']} may come from {_number_en(sure)} without a new arrangement"
        ja = f"{who_ja}へ{_FORCE['ja']}が新たな取決めなしに来られる国は{sure}か国"
    en += f"; for {count['host_law']} the host's own law decides, for {count['unclear']} the register does not tell, "
    en += f"for {count['closed']} nothing in the register covers it, or it is prohibited. At most {at_most} by what the register knows."
    ja += f"である。{count['host_law']}か国は接受国の国内法により、{count['unclear']}か国は登録簿からは分からず、"
    ja += f"{count['closed']}か国については認めるものが登録簿にないか、禁じられている。登録簿の知る限り最大{at_most}か国である。"
    edges = [[found.state, other] for sort in ("open", "host_law") for other in found.states(sort)]
    unclear = found.states("unclear")
    example = ((found.state, unclear[0]),) if unclear else ()
    return {**bilingual(en, ja), "edges": edges, "robustness": counted(1, example).as_dict()}


def _number_en(count: int) -> str:
    return "no State" if count == 0 else "one State" if count == 1 else f"{count} States"


def _join_told(judge: Judge, now: Reach, best: Joining, name: Names) -> dict[str, Any]:
    title = judge.register.instrument(best.agreement).short_title
    opened, by_host, unclear = best.gain()
    en = (
        f"Of the agreements that exist, joining {in_language(title, 'en')} would widen the way of "
        f"{in_language(name(now.state), 'en')} most: to {len(best.wider)} States ({opened} open, {by_host} by the host's own "
        f"law, {unclear} unclear). Whether it is open to {in_language(name(now.state), 'en')} is not in the register."
    )
    ja = (
        f"既存の協定のうち、{in_language(name(now.state), 'ja')}の行き先を最も広げるのは{in_language(title, 'ja')}への加入で、"
        f"{len(best.wider)}か国に及ぶ（開かれるのは{opened}か国、接受国の国内法によるのは{by_host}か国、不明は{unclear}か国）。"
        "加入が認められるかどうかは登録簿では分からない。"
    )
    if best.words == "none":
        en += " The register holds none of its words."
        ja += "登録簿にその条文はない。"
    edges = [[now.state, other] for other in best.wider]
    return {**bilingual(en, ja), "edges": edges, "robustness": counted(1).as_dict()}


def _conclude_told(now: Reach, found: list[Concluding], name: Names) -> dict[str, Any]:
    most = found[0].triangles
    equals = [one.state for one in found if one.triangles == most]
    who_en, who_ja = in_language(name(now.state), "en"), in_language(name(now.state), "ja")
    en = (
        f"A new agreement of {who_en} with one State would widen its way to that State alone, and only as far as its words, "
        "which nobody knows yet, settle entry, arms and ammunition."
    )
    ja = (
        f"{who_ja}が一国と新たに結ぶ協定は、その一国への道を開くにとどまり、その程度は、まだ誰も知らない条文が"
        "入国、武器、弾薬をどう定めるかによる。"
    )
    if most:
        en += f" Most triangles of access, {most}, would be closed with {list_en(equals, name)}."
        ja += f"アクセスの三者関係を最も多く閉じるのは{list_ja(equals, name)}との協定で、{most}組である。"
    edges = [[now.state, state] for state in (equals if most else ())]
    return {**bilingual(en, ja), "edges": edges, "robustness": counted(1).as_dict()}

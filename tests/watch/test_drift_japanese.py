"""What is told of two Japanese texts, and what is left alone. All texts are made up."""

from __future__ import annotations

import pytest

from entente.watch.alignment import align
from entente.watch.drift import find
from entente.watch.drift.japanese_people import find_people
from entente.watch.drift.japanese_values import find_values
from entente.watch.drift.sides import Side
from entente.watch.records import Document, Drift, Span

DAY = "2026-10-06"


def _drifts(original: str, copy: str) -> tuple[Drift, ...]:
    a, b = (Document(name, (), None, None, DAY, (), "ja", name, text) for name, text in (("a", original), ("b", copy)))
    return find(a, b, align(a, b))


def _kinds(original: str, copy: str) -> list[str]:
    return [drift.kind for drift in _drifts(original, copy)]


def _side(text: str) -> Side:
    return Side(text, [Span(0, len(text))], DAY)


@pytest.mark.parametrize(
    ("original", "copy", "kind"),
    [
        ("両国は来年、協定を発効させることを決めた。", "両国は昨年、協定を発効させた。", "modality"),
        (
            "日仏両政府が結んだ協定は来月に効力を生ずることとなります。",
            "日仏両政府が結んだ協定は先月に効力を生じました。",
            "modality",
        ),
        ("国会で承認された協定が動き出す。", "国会で否決された協定が動き出す。", "negation"),
        ("両首脳は協定の交渉開始で合意した。", "両首脳は協定に署名した。", "stage"),
        ("国内手続が完了した旨が伝えられた。", "国内手続が完了していない旨が伝えられた。", "negation"),
        ("会談は都合により行われなかった。", "会談は都合により行われた。", "negation"),
        ("与党は協定の承認に賛成した。", "与党は協定の承認に反対した。", "negation"),
        ("議員の3分の2以上が出席した。", "議員の4分の3以上が出席した。", "number"),
        ("日本が結んだ相手は7カ国目だ。", "日本が結んだ相手は8カ国目だ。", "number"),
        ("協定は10月15日に発効し、11月に訓練がある。", "協定は12月15日に発効し、11月に訓練がある。", "date"),
        ("日独両政府が協定に署名した。", "日仏両政府が協定に署名した。", "party"),
        ("会談には森野外相が出席した。", "会談には谷川外相が出席した。", "name"),
        ("会談には森野外相が出席した。", "会談には森野防衛相が出席した。", "role"),
        ("式典にはベルク英外相が出席した。", "式典にはハルト英外相が出席した。", "name"),
        ("同協定は即日発効した。両国が署名した。", "同協定は即日失効した。両国が署名した。", "stage"),
        ("協定の署名は9日、首都で行われた。", "協定の署名は9日、首都で行われる予定だ。", "modality"),
        ("外務省幹部は「時期が来た」と述べた。", "防衛省幹部は「時期が来た」と述べた。", "speaker"),
    ],
)
def test_a_change_of_meaning_is_told(original: str, copy: str, kind: str) -> None:
    assert kind in _kinds(original, copy)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("両政府は協定に署名しました。", "両政府は協定の署名を行った。"),
        ("両政府は協定に調印した。", "両政府は協定を締結した。"),
        ("協定は今年5月11日に発効した。", "協定は令和8年5月11日に発効した。"),
        ("協定は本年5月11日に発効した。", "協定は二〇二六年五月十一日に効力を生じた。"),
        ("日独両政府は交渉した。", "日本とドイツの両政府は交渉した。"),
        ("政府は協定を米国と結んだ。", "日本政府は協定をアメリカと結んだ。"),
        ("自衛隊と豪軍が訓練した。", "自衛隊とオーストラリア軍が訓練した。"),
        ("森野一郎外務大臣が協定に署名した。", "森野外相が協定に署名した。"),
        ("参院本会議は協定を可決、承認した。", "参議院本会議で協定が可決され、承認された。"),
        ("協定を発効させる方針を決めた。", "協定を発効させることを決めました。"),
        ("合意しなかった。", "合意には至らなかった。"),
        ("手続きを急がなければならない。", "手続きを急ぐ必要がある。"),
        ("外務省関係者によると、手続きは不要だ。", "外務省当局者によると、手続きは不要だ。"),
        ("隊員は6か国から来た。", "隊員は六カ国から来た。"),
        ("条約は1951年に結ばれたANZUSに続く。", "条約は一九五一年に結ばれたANZUSに続く。"),
    ],
)
def test_another_wording_of_the_same_is_left_alone(original: str, copy: str) -> None:
    assert _kinds(original, copy) == []


def test_one_statement_in_two_verbs_is_told_once() -> None:
    assert _kinds("参院本会議で協定が可決、承認された。", "参院本会議で協定が可決、承認される見通しだ。") == [
        "modality"
    ]


def test_a_state_that_also_stands_elsewhere_is_still_found_in_its_new_place() -> None:
    original = "政府は豪州の首相と会談し、豪州軍との訓練を決めた。"
    (drift,) = _drifts(original, "政府は英国の首相と会談し、豪州軍との訓練を決めた。")
    assert drift.kind == "party" and drift.original is not None and drift.original.of(original) == "豪州"


def test_what_is_lost_twice_is_told_once() -> None:
    original = "訓練は12日に始まり、12日には式典もあった。協定は双方の部隊の訪問を定める。"
    copy = "訓練が始まり、式典もあった。協定は双方の部隊の訪問を定める。"
    assert _kinds(original, copy) == ["omission"]


def test_values_are_one_in_figures_and_kanji() -> None:
    for one, other in (("三分の二", "3分の2"), ("１２か国", "十二カ国"), ("三度目", "3回目"), ("5年間", "五年間")):
        assert [value.key for value in find_values(_side(one))] == [value.key for value in find_values(_side(other))]


@pytest.mark.parametrize("words", ["同首相", "前大統領", "英首相", "駐日大使", "両外相", "首相官邸", "外務省の報道官"])
def test_an_office_without_a_name_is_nobody(words: str) -> None:
    assert find_people(_side(f"{words}が述べた。")) == ()


def test_a_name_in_full_and_its_family_name_are_one_person() -> None:
    (one,), (other,) = (find_people(_side(f"{name}が述べた。")) for name in ("森野一郎外務大臣", "森野外相"))
    assert one.office == other.office == "外相"


def test_a_weekday_that_no_longer_fits_is_told() -> None:
    assert _kinds("協定は7月8日（月）に署名された。", "協定は7月8日（火）に署名された。") == ["date"]
    assert _kinds("協定は7月8日（月）に署名された。", "協定は7月8日に署名された。") == []

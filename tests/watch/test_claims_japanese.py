"""Claims read from Japanese: what the end of a verb says, whose date a date is, and which agreement goes unnamed. All texts are made up."""

from __future__ import annotations

import pytest

from entente.register.store import Register
from entente.watch.claims import read
from entente.watch.claims.dates import dates_in
from entente.watch.claims.japanese_events import find_events
from entente.watch.records import Claim
from tests.watch.made_up import report


def _claims(text: str, register: Register, day: str | None = "2026-10-06") -> list[Claim]:
    return list(read(report("a", text, day, language="ja"), register))


def _told(text: str, register: Register, day: str | None = "2026-10-06") -> list[tuple[str, str, str | None]]:
    return [(claim.event, claim.modality, claim.date) for claim in _claims(text, register, day)]


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("署名した", "asserted"),
        ("署名しました", "asserted"),
        ("署名を行った", "asserted"),
        ("署名をしました", "asserted"),
        ("署名が行われました", "asserted"),
        ("署名を終えた", "asserted"),
        ("署名しており、近く訓練を始める", "asserted"),
        ("署名することを決めました", "planned"),
        ("署名することで一致した", "planned"),
        ("署名すると発表した", "planned"),
        ("署名を行うことになります", "planned"),
        ("署名がおこなわれる予定です", "planned"),
        ("署名する運び", "planned"),
        ("署名することで合意する見通しだ", "expected"),
        ("署名するとみられる", "expected"),
        ("署名したとみられる", "expected"),
        ("署名することに期待を示した", "expected"),
        ("署名すべきだと訴えた", "expected"),
        ("署名には至らなかった", "denied"),
        ("署名しておりません", "denied"),
        ("署名を当面見送った", "denied"),
        ("署名できなかった", "denied"),
        ("署名した事実はないと述べた", "denied"),
    ],
)
def test_the_end_of_the_verb_tells_whether_it_has_happened(words: str, modality: str, register: Register) -> None:
    (claim,) = [c for c in _claims(f"日仏両政府は円滑化協定に{words}。", register) if c.event == "signed"]
    assert claim.modality == modality


@pytest.mark.parametrize(
    "words",
    [
        "署名すれば訓練がしやすくなる",
        "署名しない限り訓練はできない",
        "署名するまで待つ",
        "署名できる状態になった",
        "署名の時期は未定だ",
        "署名に必要な手続きを急ぐ",
        "署名を歓迎した",
        "署名したかどうかは分からない",
        "署名するのは初めてとなる",
        "署名式の準備を進める",
    ],
)
def test_a_condition_a_noun_or_a_question_says_nothing(words: str, register: Register) -> None:
    assert [c for c in _claims(f"日仏円滑化協定に{words}。", register) if c.modality in ("asserted", "planned")] == []


@pytest.mark.parametrize(
    "words",
    [
        "両首脳は会談後、共同声明に署名した。",
        "両国の閣僚は災害救援の覚書に署名した。",
        "両国は2024年5月に署名した安全保障協力の共同宣言を確認した。",
        "両国は人材交流の文書に関する議定書に署名した。",
        "両国の首脳会談が終了した。",
    ],
)
def test_what_happens_to_a_statement_or_a_meeting_happens_to_no_agreement(words: str, register: Register) -> None:
    assert _claims(f"日仏円滑化協定は2国間の訓練を定める。{words}", register) == []


def test_an_agreement_that_hangs_on_another_is_not_the_other(register: Register) -> None:
    assert (
        _claims("日米地位協定の環境に関する補足協定に両政府が署名した。両政府は7日、発効の日を決める。", register) == []
    )
    assert _claims("日米地位協定を補足する新たな協定で日米両政府が実質合意した。", register) == []


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("日仏円滑化協定、来月発効　訓練手続き簡素に", [("in_force", "planned", "2026-11")]),
        ("日仏円滑化協定に署名　両首脳が会談", [("signed", "asserted", None)]),
        ("日仏円滑化協定、11月15日発効へ", [("in_force", "planned", "2026-11-15")]),
        ("日仏円滑化協定　11月15日発効", []),
        ("国会が日仏円滑化協定を承認　訓練拡大へ", [("approved", "asserted", None)]),
        ("日仏円滑化協定の早期発効に期待", [("in_force", "expected", None)]),
        ("日米地位協定改定　知事会が要望", []),
    ],
)
def test_a_headline_ends_at_its_gap_and_a_noun_with_a_day_to_come_is_a_plan(
    headline: str, told: list[tuple[str, str, str | None]], register: Register
) -> None:
    assert _told(f"{headline}\n\n記事の本文はこの後に続くことになっている。", register) == told


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("日仏両政府は本年5月11日、円滑化協定に署名した。", "2026-05-11"),
        ("日仏両政府は令和8年（2026年）5月11日、円滑化協定に署名した。", "2026-05-11"),
        ("日仏両政府は二〇二六年五月十一日、円滑化協定に署名した。", "2026-05-11"),
        ("日仏両政府は24年5月、円滑化協定に署名した。", "2024-05"),
        ("日仏両政府は5日の首脳会談で円滑化協定に署名した。", "2026-10-05"),
        ("3月に訪日したマルタン氏は日仏円滑化協定に署名した。", None),
        ("外務省は5日の記者会見で、日仏円滑化協定に署名したと述べた。", None),
        ("日仏両政府は12月11日、円滑化協定に署名した。", None),
        ("日仏両政府は5日（日本時間6日）、円滑化協定に署名した。", "2026-10-05"),
        ("日仏円滑化協定に署名したのは今年5月11日だ。", "2026-05-11"),
    ],
)
def test_a_date_belongs_to_the_verb_it_stands_with(text: str, date: str | None, register: Register) -> None:
    (claim,) = [c for c in _claims(text, register) if c.event == "signed"]
    assert claim.date == date


def test_the_day_on_which_a_plan_is_told_is_not_the_day_of_the_plan(register: Register) -> None:
    (claim,) = _claims("政府は5日、日仏円滑化協定に署名する方針を決めた。", register)
    assert (claim.modality, claim.date) == ("planned", None)


def test_same_year_and_same_month_count_from_the_date_before_them(register: Register) -> None:
    text = "日仏円滑化協定は2024年3月に署名され、同年11月に国会で承認され、翌年1月に発効した。"
    assert _told(text, register) == [
        ("approved", "asserted", "2024-11"),
        ("in_force", "asserted", "2025-01"),
        ("signed", "asserted", "2024-03"),
    ]


def test_a_verb_before_the_last_one_is_past_where_its_day_is_past(register: Register) -> None:
    text = "日仏円滑化協定は2026年3月に署名し、国会の承認を経て来年発効する。"
    assert _told(text, register) == [("in_force", "planned", "2027"), ("signed", "asserted", "2026-03")]


def test_a_date_in_brackets_is_of_what_the_brackets_say(register: Register) -> None:
    text = "10月5日、日仏円滑化協定（本年3月2日署名）の発効のための外交上の公文の交換が行われました。"
    assert sorted(_told(text, register)) == [
        ("notes_exchanged", "asserted", "2026-10-05"),
        ("signed", "asserted", "2026-03-02"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("参院本会議は5日、日仏円滑化協定を承認した。", [("approved", "JPN")]),
        ("衆院本会議は5日、日仏円滑化協定を可決した。", []),
        ("参院外交防衛委員会は5日、日仏円滑化協定を可決した。", []),
        ("フィリピン上院は5日、日・フィリピン円滑化協定の批准決議を承認した。", [("approved", "PHL")]),
        ("政府は5日、日仏円滑化協定の実施のための法案を国会に提出した。", []),
        ("政府は5日、日仏円滑化協定の承認を求める議案を国会に提出した。", [("tabled", "JPN")]),
        ("韓国は5日、日韓の軍事情報包括保護協定の終了を日本に通告した。", [("termination_notice", "KOR")]),
    ],
)
def test_an_act_is_the_states_whose_parliament_or_government_does_it(
    text: str, found: list[tuple[str, str]], register: Register
) -> None:
    assert [(claim.event, claim.party) for claim in _claims(text, register)] == found


def test_a_notice_taken_back_or_held_is_no_end(register: Register) -> None:
    for words, event in (("破棄を撤回した", "withdrawn"), ("破棄の通告の効力を停止した", "suspended")):
        (claim,) = _claims(f"フィリピンは米比訪問軍協定の{words}。", register)
        assert (claim.event, claim.modality) == (f"termination_notice_{event}", "asserted")


def test_pairs_strung_before_one_name_are_as_many_agreements(register: Register) -> None:
    found = _claims(
        "日英、日豪の円滑化協定は昨年のうちに発効し、フィリピンとの間でも交渉に入った。", register, "2024-05-02"
    )
    assert sorted((claim.agreement, claim.event) for claim in found) == [
        ("jpn-aus-raa", "in_force"),
        ("jpn-gbr-raa", "in_force"),
        ("jpn-phl-raa", "talks_opened"),
    ]
    found = _claims("カナダ及びフランスとの間でも物品役務相互提供協定（ACSA）が2019年5月に国会で承認された。", register)
    assert sorted(str(claim.agreement) for claim in found) == ["jpn-can-acsa", "jpn-fra-acsa"]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("日本の防衛相がカナダの防衛相と電話で話し、情報保護協定の交渉開始を決めた。", "jpn-can-isa"),
        ("自衛隊と仏軍の相互往来を容易にする円滑化協定に署名した。", "jpn-fra-raa"),
        ("日・独物品役務相互提供協定が発効した。", "jpn-deu-acsa"),
        ("日モンゴル両政府は防衛装備品・技術移転協定に署名した。", None),
        (
            "日本国の自衛隊とグレートブリテン及び北アイルランド連合王国の軍隊との間における相互のアクセス及び協力の円滑化に関する協定に署名した。",
            "jpn-gbr-raa",
        ),
        ("比は昨年、日本との円滑化協定に署名した。", "jpn-phl-raa"),
        ("フィリピンと豪州は訪問部隊の地位に関する協定に署名した。", "aus-phl-sovfa"),
    ],
)
def test_the_state_left_unsaid_the_signs_and_the_full_title_name_the_agreement(
    text: str, agreement: str | None, register: Register
) -> None:
    (claim,) = _claims(text, register)
    assert claim.agreement == agreement


@pytest.mark.parametrize(
    "text",
    [
        "インド太平洋の平和のため、円滑化協定に署名した。",  # a sea is no State
        "フランスを訪問した外相は、カナダの閣僚とも会い、対ロシアで連携した。情報保護協定の交渉を開始した。",
        "地域協力の協定に署名した。日本とタイの関係は深い。",
    ],
)
def test_without_a_partner_there_is_no_claim(text: str, register: Register) -> None:
    assert _claims(text, register) == []


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("30日以内に、180日後に、90日前、3日間、6カ月後、約2月", []),
        ("昭和三十五年一月十九日", ["1960-01-19"]),
        ("16（平成28）年9月", ["2016-09"]),
        ("先月20日と来月3日", ["2026-09-20", "2026-11-03"]),
        ("13月40日", []),
    ],
)
def test_lengths_of_time_are_no_dates_and_years_are_read_in_every_count(words: str, dates: list[str]) -> None:
    assert [found.date for found in dates_in(words, "2026-10-06", "ja", False)] == dates


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ロワ国防相は5日、「日仏円滑化協定に来月署名する予定だ」と説明した。", "named"),
        ("外務省幹部は、日仏円滑化協定に来月署名する予定だと話した。", "anonymous"),
        ("日仏円滑化協定に来月署名する予定だ、と日本の外務省は5日に述べた。", "body"),
        ("日仏円滑化協定に来月署名する予定だ。", "own_voice"),
    ],
)
def test_on_whose_word_a_sentence_rests(text: str, who: str, register: Register) -> None:
    assert {claim.attribution["class"] for claim in _claims(text, register)} == {who}


def test_every_event_word_has_a_form_and_an_empty_sentence_none() -> None:
    assert find_events("", False) == []
    assert [event.form for event in find_events("協定に署名、発効した。", False)] == ["going_on", "verb"]


def test_the_day_of_telling_gives_way_to_the_day_of_the_event(register: Register) -> None:
    announced = "政府は5日、インドとの物品役務相互提供協定（ACSA）に署名したと発表した。"
    assert _told(announced, register) == [("signed", "asserted", "2026-10-05")]
    both = _told(announced + "署名は4日、両国の国防相の間で行われた。", register)
    assert both == [("signed", "asserted", None), ("signed", "asserted", "2026-10-04")]


def test_two_agreements_signed_in_one_breath_are_two(register: Register) -> None:
    text = "日・ニュージーランド情報保護協定及び日・ニュージーランド物品役務相互提供協定に両大臣が署名した。"
    assert sorted(str(claim.agreement) for claim in _claims(text, register)) == ["jpn-nzl-acsa", "jpn-nzl-isa"]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("マリー・チリエ駐日大使はフランスとの円滑化協定に署名した。", "jpn-fra-raa"),  # no Mali, no Chile
        (
            "日韓の軍事情報包括保護協定は続く。韓国は昨年8月、米国の反発を受けてGSOMIAの終了を通告した。",
            "jpn-kor-gsomia",
        ),
        ("ドイツとは、去年から物品役務相互提供協定の交渉を続け、この協定に9月に署名した。", "jpn-deu-acsa"),
    ],
)
def test_a_state_that_only_stands_by_is_no_party(text: str, agreement: str, register: Register) -> None:
    assert {claim.agreement for claim in _claims(text, register)} == {agreement}


@pytest.mark.parametrize(
    "text",
    [
        "日仏円滑化協定の交渉が続く。両首脳は装備の輸出を可能にする協定の交渉開始を確認した。",
        "日仏円滑化協定の交渉が続く。日本には、すでに発効済みの英豪両国に続く相手となる。",
        "日仏円滑化協定の交渉が続く。タイを訪問した首相は協定に署名した。",
    ],
)
def test_another_agreement_that_is_only_described_is_not_the_one_spoken_of(text: str, register: Register) -> None:
    assert [claim for claim in _claims(text, register) if claim.modality == "asserted"] == []


def test_an_agreement_of_years_before_is_not_the_one_the_register_holds(register: Register) -> None:
    text = "在日米軍駐留経費の特別協定が31日の参院本会議で日米間の約束として承認された。"
    assert [claim.agreement for claim in _claims(text, register, "2006-03-31")] == [None]


def test_a_list_of_subjects_with_one_partner_is_as_many_agreements(register: Register) -> None:
    text = "スウェーデン、フィンランドは米国と防衛協力協定（DCA）に署名した。"
    assert sorted(str(claim.agreement) for claim in _claims(text, register)) == ["usa-fin-dca", "usa-swe-dca"]


@pytest.mark.parametrize(
    "text",
    [
        "両大臣は、昨年署名された「日仏の海上部隊の間の協力の深化に係る実施取決め」に基づいて協議した。",
        "これらの協定は、各国の議会の批准の後に発効した。",
        "両国の国防相が署名したこの協定は、日仏円滑化協定の修正案である。",
    ],
)
def test_an_arrangement_several_agreements_or_an_amendment_are_not_the_agreement_itself(
    text: str, register: Register
) -> None:
    assert _claims(f"日仏円滑化協定の交渉が続く。{text}", register) == []


def test_the_day_a_parliament_meets_is_not_the_day_it_is_asked(register: Register) -> None:
    (claim,) = _claims("政府は20日召集の通常国会に日仏円滑化協定の承認案を提出する。", register)
    assert (claim.event, claim.modality, claim.date, claim.party) == ("tabled", "planned", None, "JPN")


def test_what_was_ratified_is_told_beside_what_is_still_to_come(register: Register) -> None:
    text = "フィンランド議会は7月に米国との防衛協力協定を批准しており、11月1日に発効する予定だ。"
    assert sorted(_told(text, register)) == [
        ("in_force", "planned", "2026-11-01"),
        ("ratified", "asserted", "2026-07"),
    ]


def test_a_document_about_two_states_means_them_where_it_names_none(register: Register) -> None:
    text = "日本とフランスの艦艇が共同で訓練した。両部隊が使う物品役務相互提供協定（ACSA）は今月発効する。"
    (claim,) = _claims(text, register, "2019-06-15")
    assert (claim.agreement, claim.modality, claim.date) == ("jpn-fra-acsa", "planned", "2019-06")


def test_an_agreement_that_stands_behind_its_verb_is_found(register: Register) -> None:
    found = _claims("昨年9月に署名された日米ACSAは、来月発効する。", register, "2017-03-07")
    assert [(claim.agreement, claim.event, claim.date) for claim in found if claim.event == "signed"] == [
        ("jpn-usa-acsa-2016", "signed", "2016-09")
    ]

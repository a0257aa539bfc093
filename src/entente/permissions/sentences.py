"""What a check says: each code with its weight and its sentence in English and Japanese. Codes never change their meaning.

Weights: `against` makes a permission not valid; `unsure` makes the answer "cannot tell"; `note` changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from entente.base.text import Text
from entente.permissions.refused import printable

AGAINST, UNSURE, NOTE = "against", "unsure", "note"

SENTENCES: dict[str, tuple[str, str, str]] = {
    # reading the text
    "empty": (AGAINST, "There is no text to check.", "検査する文字列がない。"),
    "too-long": (
        AGAINST,
        "The text is longer than any permission is (at most {limit} characters).",
        "文字列が許可証としてあり得る長さ（最大{limit}文字）を超えている。",
    ),
    "other-system": (
        AGAINST,
        "This code is from another system: {system_en}.",
        "これは別の仕組みのコードである（{system_ja}）。",
    ),
    "not-a-token": (
        AGAINST,
        'This is not a permission: it begins with "{start}", a permission with "ENT1:".',
        "許可証ではない。「{start}」で始まるが、許可証は「ENT1:」で始まる。",
    ),
    "other-type": (
        AGAINST,
        "This is signed text of another kind ({detail}); a permission and a revocation list cannot stand in for each other.",
        "別の種類の署名付き文字列である（{detail}）。許可証と失効リストは互いに代用できない。",
    ),
    "picture": (
        AGAINST,
        "This file is a picture or a PDF; scan its QR code and give the text it holds.",
        "このファイルは画像又はPDFである。QRコードを読み取り、その文字列を渡すこと。",
    ),
    "truncated": (
        AGAINST,
        "The text is cut short: a part of it is missing. Scan or copy it again as a whole.",
        "文字列が途中で切れている。もう一度全体を読み取るか、写し直すこと。",
    ),
    "foreign-character": (
        AGAINST,
        'At place {place} stands "{character}", which no permission contains; the text was altered or misread.',
        "{place}文字目に許可証で使われない文字「{character}」がある。改変又は読み違いである。",
    ),
    "damaged": (
        AGAINST,
        "The text was altered or misread: what it holds no longer fits its own checksum. Scan it again.",
        "文字列が改変されたか、読み違えられている。内容が自身の検査値と合わない。もう一度読み取ること。",
    ),
    "too-large-inside": (
        AGAINST,
        "The text unpacks to more than {limit} bytes, which no permission does; it was not opened further.",
        "展開すると{limit}バイトを超える。許可証ではあり得ないため、それ以上開いていない。",
    ),
    "malformed": (
        AGAINST,
        "The content does not have the form of a permission ({detail}).",
        "内容が許可証の形式でない（{detail}）。",
    ),
    "newer-version": (
        UNSURE,
        "This is of a newer form ({detail}) than this version reads; update entente.",
        "この版では読めない新しい形式である（{detail}）。ententeを更新すること。",
    ),
    "algorithm": (
        AGAINST,
        "It is not signed in the one way accepted here, Ed25519 stated under the signature ({detail}).",
        "ここで認める唯一の方式（署名の対象に記されたEd25519）で署名されていない（{detail}）。",
    ),
    "critical-header": (
        AGAINST,
        "It asks for rules this check does not know (a critical header).",
        "この検査の知らない規則を求めている（クリティカルヘッダー）。",
    ),
    "unsigned-header": (
        AGAINST,
        "Something stands outside the signature where nothing may stand ({detail}).",
        "署名の外の、何も記してはならない所に記載がある（{detail}）。",
    ),
    # issuer and signature
    "unknown-issuer": (
        AGAINST,
        "Unknown issuer: no key in the trust folder has the id {kid}; the signature could not be checked. "
        'It names itself "{issuer}", which proves nothing.',
        "発行者が不明である。信頼フォルダーに識別子{kid}の鍵がなく、署名を検査できない。"
        "「{issuer}」と名乗っているが、何の証拠にもならない。",
    ),
    "altered": (
        AGAINST,
        "Altered: the signature does not fit the content, so it is not what {issuer} signed.",
        "改変されている。署名が内容と合わず、{issuer}が署名したものではない。",
    ),
    "issuer-differs": (
        AGAINST,
        'The permission names "{named}" as its issuer, but the key belongs to "{issuer}".',
        "許可証の発行者は「{named}」とあるが、鍵は「{issuer}」のものである。",
    ),
    "key-distrusted": (
        AGAINST,
        "Key no longer trusted on that date: this office does not trust the key {kid} since {since}. {reason}",
        "その日には鍵が信頼されていない。当局は{since}以降、鍵{kid}を信頼していない。{reason}",
    ),
    "key-not-yet": (
        AGAINST,
        "The key could not sign yet: issued on {issued}, the key begins on {since}.",
        "鍵の有効期間前の署名である。発行は{issued}、鍵の有効期間は{since}から。",
    ),
    "key-no-longer": (
        AGAINST,
        "The key could not sign any more: issued on {issued}, the key ended on {until}.",
        "鍵の有効期間後の署名である。発行は{issued}、鍵の有効期間は{until}まで。",
    ),
    "key-ended-since": (
        NOTE,
        "The key's signing period ended on {until}; the permission was issued before that and stands.",
        "鍵の署名期間は{until}に終わったが、許可証はそれ以前の発行であり、効力に影響しない。",
    ),
    "key-state": (
        AGAINST,
        "The key may not sign for this: it acts for {acts_for}, the permission is from {sending} to {receiving}.",
        "この鍵では署名できない。鍵は{acts_for}のためのもの、許可証は{sending}から{receiving}へのものである。",
    ),
    "key-purpose": (
        AGAINST,
        "The key may not sign a document of this kind ({kind}); it is for {purposes}.",
        "この鍵ではこの種類の文書（{kind}）に署名できない。用途は{purposes}である。",
    ),
    # time and place
    "not-yet-valid": (
        AGAINST,
        "Not yet valid: valid from {from_}; checked at {at}.",
        "まだ有効でない。有効期間は{from_}から。検査時刻は{at}。",
    ),
    "expired": (
        AGAINST,
        "Expired: valid until {until}; checked at {at}.",
        "期限切れである。有効期間は{until}まで。検査時刻は{at}。",
    ),
    "issued-later": (
        UNSURE,
        "It says it was issued at {issued}, after the moment of this check ({at}): this clock or the issuer's is wrong.",
        "発行時刻{issued}が検査時刻（{at}）より後である。こちらか発行者の時計が誤っている。",
    ),
    "near-limit": (
        NOTE,
        "A limit of the validity ({limit}) is within 26 hours of the moment of the check: a clock wrong by a day, or another "
        "time zone, would change or explain this answer. Compare the clock with another one.",
        "有効期間の境（{limit}）が検査時刻から26時間以内にある。時計が1日ずれているか時差があれば、結果が変わり得る。"
        "別の時計と照合すること。",
    ),
    "leeway-used": (
        NOTE,
        "Accepted only because of the leeway of {minutes} minutes that was asked for.",
        "指定された{minutes}分の猶予によってのみ有効とした。",
    ),
    "wrong-state": (
        AGAINST,
        "Wrong State: it is for {receiving}, and was checked in {state}.",
        "国が違う。{receiving}に対するものであるが、{state}で検査された。",
    ),
    # withdrawal
    "revoked": (
        AGAINST,
        "Revoked: the issuer withdrew it on {on}. {reason}",
        "失効している。発行者が{on}に取り消した。{reason}",
    ),
    "revocations-none": (
        NOTE,
        "Withdrawal was not checked: there is no revocation list of this issuer here.",
        "取消しの有無は検査していない。この発行者の失効リストがない。",
    ),
    "revocations-age": (
        NOTE,
        "Not withdrawn by the issuer's list number {sequence}, issued {age} ago.",
        "発行者の失効リスト第{sequence}号（{age_ja}前に発行）には記載がない。",
    ),
    "revocations-stale": (
        UNSURE,
        "Stale: a new revocation list was due on {due}; whether the permission was withdrawn since cannot be told.",
        "失効リストが古い。{due}までに更新されるはずであった。その後に取り消されたかは判定できない。",
    ),
    "revocations-too-old": (
        UNSURE,
        "The revocation list is {age} old, more than the {days} days allowed here; whether the permission was withdrawn since cannot be told.",
        "失効リストは{age_ja}前のもので、認められた{days}日を超える。その後に取り消されたかは判定できない。",
    ),
    "revocations-later": (
        UNSURE,
        "The revocation list was issued at {issued}, after the moment of this check ({at}): one of the clocks is wrong, or the check is about the past.",
        "失効リストの発行時刻{issued}が検査時刻（{at}）より後である。時計が誤っているか、過去の時点についての検査である。",
    ),
    "revocations-unreadable": (
        UNSURE,
        "A revocation list cannot be used ({file}): {why}",
        "失効リストを使用できない（{file}）。{why_ja}",
    ),
    "revocations-other-issuer": (
        UNSURE,
        "The revocation list that was given is of another issuer ({issuer}); withdrawal of this permission was not checked.",
        "渡された失効リストは別の発行者（{issuer}）のものであり、この許可証の取消しは検査していない。",
    ),
    "revocations-rolled-back": (
        NOTE,
        "The list given has number {sequence}, but number {newest} has been seen before: somebody handed on an older list. The newer one was used.",
        "渡された失効リストは第{sequence}号であるが、既に第{newest}号を受け取っている。古いリストが渡された。新しい方を用いた。",
    ),
    "revocations-forked": (
        UNSURE,
        "There are two different revocation lists of this issuer with number {sequence}; ask the issuer which is right.",
        "この発行者の第{sequence}号の失効リストが内容の異なるものとして二つある。発行者に確認すること。",
    ),
    # people
    "person-not-listed": (
        AGAINST,
        "The person of the slip is not on the roll of this permission, or the slip was altered.",
        "個人票の人物がこの許可証の名簿にない。又は個人票が改変されている。",
    ),
    "person-listed": (
        NOTE,
        "The person of the slip is on the roll of this permission; compare the slip with the identity card.",
        "個人票の人物はこの許可証の名簿にある。個人票を身分証明書と照合すること。",
    ),
    "person-slip-faulty": (AGAINST, "The slip does not have the form of a personal slip.", "個人票の形式でない。"),
    "person-no-roll": (
        UNSURE,
        "The permission carries no roll, so no person can be checked against it.",
        "許可証に名簿の情報がないため、人物を照合できない。",
    ),
    # what it says
    "made-up": (
        NOTE,
        "It is marked as made up, for training or demonstration: it permits nothing.",
        "訓練又は説明用の架空のものと記されている。何も許可しない。",
    ),
    "no-agreement": (
        NOTE,
        "It names no agreement that it rests on.",
        "根拠となる協定が記されていない。",
    ),
    "grade-low": (
        NOTE,
        "What it says of the agreement is not read from its text or an official source (grade: {grade}).",
        "協定についての記載は、条文又は公式の資料によるものではない（典拠の格: {grade}）。",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found.

    Attributes:
        about: a code of SENTENCES.
        values: what its sentence needs.
    """

    about: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> str:
        """against, unsure or note."""
        return SENTENCES[self.about][0]

    @property
    def says(self) -> Text:
        """The sentence in both languages."""
        _, en, ja = SENTENCES[self.about]
        values = {name: printable(value) for name, value in self.values.items()}
        return {"en": en.format_map(values).strip(), "ja": ja.format_map(values).strip()}

    def as_dict(self) -> dict[str, Any]:
        """Code, weight and sentence, for JSON."""
        return {"code": self.about, "weight": self.weight, "says": dict(self.says)}

"""What a fault is called, how heavy it is, and its sentence in both languages.

An error costs the row (on a cell), the column (on a header) or the file; a warning costs nothing. A contradiction costs no row: both
rows can be read, and which of them is wrong is for a person to say.
"""

from __future__ import annotations

from typing import Any

from entente.base.text import bilingual
from entente.manifests.manifest import CellFault, Severity

E: Severity = "error"
W: Severity = "warning"

KINDS: dict[str, tuple[Severity, str, str]] = {
    # ---- the file -----------------------------------------------------------------------------------------------------------
    "unreadable": (E, "The file cannot be read: {found}.", "ファイルを読み取れない（{found}）。"),
    "empty_file": (E, "The file holds nothing.", "ファイルが空である。"),
    "password": (E, "The workbook is protected with a password; save it without one.", "ワークブックがパスワードで保護されている。保護を解除して保存し直すこと。"),
    "old_workbook": (E, "The workbook has the old format (.xls); save it as .xlsx.", "旧形式（.xls）のワークブックである。.xlsx形式で保存し直すこと。"),
    "other_format": (E, "The file is {found}; save it as .xlsx or CSV.", "ファイルの形式は{found}である。.xlsx又はCSV形式で保存し直すこと。"),
    "corrupt": (E, "The workbook is damaged and cannot be opened: {found}.", "ワークブックが破損しており、開けない（{found}）。"),
    "too_large_inside": (E, "The workbook unpacks to {found}, which no manifest needs; it was not opened.", "展開後の大きさが{found}となり、名簿・物品表としては過大であるため、開かなかった。"),
    "corrupt_table": (E, "The Parquet file is damaged and cannot be read: {found}.", "Parquetファイルが破損しており、読み取れない（{found}）。"),
    "not_utf8": (W, "The text is not UTF-8; it was read as {found}. Check names with letters outside A to Z, or save the file as UTF-8.", "文字コードがUTF-8でないため、{found}として読み取った。氏名等の文字を確認するか、UTF-8で保存し直すこと。"),
    "sheet_missing": (E, "No sheet of the file holds a header row that is known.", "見出し行のあるシートが見当たらない。"),
    "no_header": (W, "No header row was found in this sheet; it was not read.", "このシートには見出し行が見当たらないため、読み取らなかった。"),
    "empty_sheet": (W, "The sheet is empty.", "シートが空である。"),
    "no_rows": (W, "There is a header row but no line below it.", "見出し行はあるが、その下に行がない。"),
    "entity_unclear": (E, "Whether the sheet lists persons or items cannot be told from its headers; it was not read.", "人員表か物品表かを見出しから判断できないため、このシートは読み取らなかった。"),
    "hidden_sheet": (W, "The sheet is hidden; it was read all the same.", "非表示のシートであるが、読み取った。"),
    "more_faults": (E, "{n} more faults of the kind \"{found}\" are not listed one by one.", "「{found}」の不備がほかに{n}件あり、個別には掲げていない。"),
    # ---- headers ------------------------------------------------------------------------------------------------------------
    "unknown_column": (W, "\"{header}\" is no known column; its cells were not read. {expected}", "「{header}」は既定の列ではないため、読み取らなかった。{expected_ja}"),
    "ambiguous_header": (E, "\"{header}\" could be {expected}; the column was not read. Name it after one of them.", "「{header}」は{expected_ja}のいずれとも解されるため、この列は読み取らなかった。いずれかの見出しに改めること。"),
    "two_columns": (E, "Columns {found} would both be \"{expected}\"; neither was read. Leave one.", "{found}列がいずれも「{expected_ja}」に当たるため、どちらも読み取らなかった。一列にすること。"),
    "duplicate_header": (E, "The header \"{header}\" stands in columns {found}; none of them was read. Leave one.", "見出し「{header}」が{found}列に重複しているため、いずれも読み取らなかった。一列にすること。"),
    "header_unit": (E, "The header gives the unit {found}; this column is in {expected}. It was not read.", "見出しの単位は{found}であるが、この列の単位は{expected}である。この列は読み取らなかった。"),
    "unit_converted": (W, "Given in {found}; read in {expected}.", "{found}で記入された値を{expected}に換算して読み取った。"),
    "missing_column": (E, "There is no column \"{expected}\".", "「{expected_ja}」の列がない。"),
    "headerless_column": (W, "The column has cells but no header; they were not read.", "値はあるが見出しのない列であり、読み取らなかった。"),
    "date_order": (W, "Dates such as 03/04/2023 in this column were read as {expected}, because others in it can only be that.", "この列の「03/04/2023」のような日付は、他の日付から{expected_ja}の順と判断して読み取った。"),
    "comma": (
        W,
        "A number such as 1,234 in this column was read as {expected}, because others in it leave no other reading.",
        "この列の「1,234」のような数値は、他の数値から{expected_ja}と判断して読み取った。",
    ),
    # ---- rows and cells -----------------------------------------------------------------------------------------------------
    "broken_row": (
        E,
        "The row cannot be taken apart into cells: a quotation mark is opened and not closed, or stands inside a cell.",
        "引用符が閉じられていないか、セルの途中にあるため、行をセルに分けられない。",
    ),
    "row_too_long": (E, "The row is longer than a million characters and was left out.", "一行が百万字を超えるため、読み取らなかった。"),
    "surplus_cells": (E, "The row has more cells than the header: from {found} on they belong to no column.", "行のセルの数が見出しより多い。{found}列以降は、どの列にも属しない。"),
    "missing": (E, "\"{expected}\" is empty.", "「{expected_ja}」が空欄である。"),
    "control_character": (E, "The cell holds characters that cannot be seen (such as NUL).", "セルに制御文字（NUL等）が含まれている。"),
    "undecodable": (E, "The cell holds bytes that are no character in the file's encoding.", "セルに、ファイルの文字コードでは読めない部分がある。"),
    "too_long": (E, "The text is longer than a spreadsheet cell can hold.", "セルに入る長さを超えている。"),
    "excel_error": (E, "The spreadsheet shows the error {found} here.", "表計算のエラー値{found}が表示されている。"),
    "formula": (W, "The cell holds a formula; its last value was read. Paste it as a value.", "数式が入力されているため、直近の計算結果を読み取った。値として貼り付けること。"),
    "formula_without_value": (E, "The cell holds a formula without a value. Open the workbook, let it calculate, paste the value.", "数式のみで計算結果が保存されていない。ワークブックを開いて計算し、値として貼り付けること。"),
    "scientific": (E, "The spreadsheet has turned a long number into {found}; digits are lost. Enter it as text.", "長い番号が{found}に変換され、桁が失われている。文字列として入力し直すこと。"),
    "not_a_value": (E, "{found} is not one of the values here. {expected}", "{found}は選択肢にない。{expected_ja}"),
    "not_boolean": (E, "{found} is neither yes nor no.", "{found}は「はい」「いいえ」のいずれでもない。"),
    "not_a_state": (E, "{found} is not a State known here; give the ISO 3166 code, such as JPN. {expected}", "{found}は国名又は国コードとして認識できない。ISO 3166のコード（例：JPN）で記入すること。{expected_ja}"),
    "several_states": (E, "{found} can be read as more than one State; give one ISO 3166 code.", "{found}は複数の国と解される。ISO 3166のコードを一つ記入すること。"),
    "not_a_number": (E, "{found} is not a number.", "{found}は数値ではない。"),
    "ambiguous_number": (E, "{found} can mean a thousand or a decimal; write it without separators, with a point for decimals.", "{found}は桁区切りとも小数とも解される。桁区切りを除き、小数点は「.」で記入すること。"),
    "number_separators": (W, "Read as {expected}.", "{expected}として読み取った。"),
    "not_whole": (E, "{found} is not a whole number.", "{found}は整数ではない。"),
    "number_unit": (E, "{found} has another unit than {expected}.", "{found}の単位は{expected}ではない。"),
    "out_of_range": (E, "{found} cannot be; expected {expected}.", "{found}はあり得ない値である（{expected}）。"),
    "not_a_date": (E, "{found} is not a date; write it as 2023-11-15.", "{found}は日付として読めない。2023-11-15のように記入すること。"),
    "no_such_day": (E, "{found} is a day that does not exist.", "{found}は存在しない日付である。"),
    "ambiguous_date": (E, "{found} can be {expected}; write it as 2023-11-15.", "{found}は{expected}のいずれとも解される。2023-11-15のように記入すること。"),
    "date_serial": (W, "The cell holds a day number, not a date; read as {expected}.", "日付ではなく通し番号が入力されている。{expected}として読み取った。"),
    "implausible_date": (E, "{found} lies outside 1900 to 2100.", "{found}は1900年から2100年までの範囲にない。"),
    "era": (W, "Read as {expected}.", "{expected}として読み取った。"),
    # ---- identifiers --------------------------------------------------------------------------------------------------------
    "un_number": (E, "{found} is not a UN number; four digits from 0004 on.", "{found}は国連番号ではない。0004以降の四桁の数字で記入すること。"),
    "leading_zeros": (W, "The spreadsheet has dropped leading zeros; read as {expected}.", "先頭の零が失われている。{expected}として読み取った。"),
    "hazard_division": (E, "{found} is no hazard class or division.", "{found}は危険物の等級・区分にない。"),
    "compatibility_group": (E, "{found} is no compatibility group; the letters are A to H, J, K, L, N and S.", "{found}は隔離区分にない。A～H、J、K、L、N、Sのいずれかである。"),
    "imo_number": (E, "{found} is no IMO number: {expected}.", "{found}はIMO番号ではない（七桁の数字で、末尾は検査数字）。"),
    "aerodrome": (E, "{found} is neither an ICAO nor an IATA code of an aerodrome on the list.", "{found}は、飛行場のICAOコード・IATAコードの一覧にない。"),
    "container_digit": (E, "The check digit of the container number {found} is wrong; expected {expected}.", "コンテナ番号{found}の検査数字が誤っている（正しくは{expected}）。"),
    "document_number": (E, "{found} does not have the form of a document number: letters and digits, 3 to 30.", "{found}は証明書番号の形式ではない（英数字3～30字）。"),
    "currency": (E, "{found} is not a currency code of three letters.", "{found}は三字の通貨コードではない。"),
    # ---- within a row -------------------------------------------------------------------------------------------------------
    "no_such_classification": (E, "There is no classification code {found}: group {group} goes with {expected}.", "分類記号{found}は存在しない。隔離区分{group}に対応する区分は{expected}である。"),
    "group_without_class_1": (E, "A compatibility group is for class 1 only; the hazard class here is {found}.", "隔離区分は等級1（火薬類）のみに用いる。記入された等級は{found}である。"),
    "class_1_number": (W, "UN numbers below 1000 are for class 1 and no others are; {found} does not go with that.", "1000未満の国連番号は等級1（火薬類）に限って用いられる。{found}はこれと合わない。"),
    "neq_above_mass": (E, "The net explosive quantity {found} kg is more than the gross mass {expected} kg.", "正味爆薬量{found} kgが総質量{expected} kgを超えている。"),
    "leaves_before_arrival": (E, "The departure {found} is before the arrival {expected}.", "出発日{found}が到着日{expected}より前である。"),
    "band_upside_down": (E, "The upper frequency {found} is below the lower one {expected}.", "周波数の上限{found}が下限{expected}より低い。"),
    "born_after_arrival": (E, "The date of birth {found} is after the arrival {expected}.", "生年月日{found}が到着日{expected}より後である。"),
    "passport_expired": (E, "The passport expires on {found}, before the stay ends on {expected}.", "旅券の有効期限{found}が滞在最終日{expected}より前である。"),
    "fact_elsewhere": (W, "This says something about another kind of line; it is not used for {found}.", "この列は別の種類の行に関するものであり、{found}の行には用いない。"),
    # ---- contradictions -----------------------------------------------------------------------------------------------------
    "person_twice": (E, "The same person ({what}) stands in row {other}.", "同一人物（{what_ja}）が{other}行目にもある。"),
    "serial_twice": (E, "The same serial number stands in row {other}.", "同じ製造番号が{other}行目にもある。"),
    "ref_twice": (E, "The same reference stands in row {other}.", "同じ整理番号が{other}行目にもある。"),
    "ammunition_without_weapon": (W, "No weapon of the calibre {found} is listed.", "口径{found}の武器が記載されていない。"),
    "holder_not_on_roll": (E, "No person on the roll has the reference {found}.", "整理番号{found}の者が名簿にない。"),
    "weapon_not_listed": (E, "No item of the inventory has the reference or serial number {found}.", "整理番号又は製造番号が{found}の物品が物品表にない。"),
    "arms_prohibited": (E, "The person carries a weapon, which is prohibited: {reason}", "武器を携帯する者であるが、携帯は禁じられている。{reason_ja}"),
    "arms_not_settled": (W, "The person carries a weapon; on that the answer is \"{found}\": {reason}", "武器を携帯する者であるが、これについての判定は「{found_ja}」である。{reason_ja}"),
    "more_than_declared": (E, "{found} lines of {what}; the exercise declares {expected}.", "{what_ja}の行が{found}あるが、演習で申告された数は{expected}である。"),
    "kind_not_declared": (W, "The exercise does not declare {what}.", "演習の記載に{what_ja}がない。"),
    "outside_stay": (E, "{found} lies outside the contingent's stay, {expected}.", "{found}は派遣部隊の滞在期間（{expected}）の外である。"),
    "outside_exercise": (W, "{found} lies outside the exercise, {expected}; the exercise file does not give the contingent's own dates.", "{found}は演習期間（{expected}）の外である。派遣部隊の到着日・出発日は演習ファイルに記載がない。"),
    "other_nationality": (W, "The nationality {found} is not that of the sending State {expected}.", "国籍{found}は派遣国{expected}と異なる。"),
    "loaded_together": (W, "Container {found} also holds group {other} (row {expected}); the tables of 49 CFR 176.144 and 177.848 keep the two groups apart.", "コンテナ{found}には隔離区分{other}の物品（{expected}行目）も積載されている。49 CFR 176.144及び177.848の表では、両区分は混載しない。"),
}  # fmt: skip


def make_fault(kind: str, *, file: str = "", sheet: str = "", row: int = 0, column: str = "", header: str = "", key: str = "", found: str = "", expected: str = "", **more: Any) -> CellFault:  # fmt: skip
    """A fault of a kind; `more` fills the other places of its sentence, `expected_ja` and the like where Japanese differs."""
    severity, english, japanese = KINDS[kind]
    shown = found if len(found) <= 80 else found[:77] + "..."
    words = {"found": shown, "expected": expected, "header": _line(header), **more}
    in_japanese = {
        **words,
        "expected_ja": expected,
        "what_ja": more.get("what", ""),
        "reason_ja": more.get("reason", ""),
    }
    in_japanese |= {key: value for key, value in more.items() if key.endswith("_ja")}
    message = bilingual(english.format_map(words).strip(), japanese.format_map(in_japanese).strip())
    return CellFault(file, sheet, row, column, _line(header), key, kind, shown, expected, message, severity)


def _line(header: str) -> str:
    return " / ".join(part.strip() for part in header.split("\n") if part.strip())[:200]

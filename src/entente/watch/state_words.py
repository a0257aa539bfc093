"""Words for States that the register's own names do not hold: other names, peoples and adjectives, capitals, Japanese short forms.

What reads claims and what finds drift look States up here. The register gives the names themselves; of two readings its own comes first.
A word that is also a surname or a part of a longer name (Chad, Jordan, Georgia) is read only where no name goes on beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# code: other names | adjectives and peoples | capitals and governments' seats
ENGLISH = {
    "AFG": "|Afghan|Kabul",
    "AGO": "|Angolan|Luanda",
    "ALB": "|Albanian|Tirana",
    "AND": "|Andorran|",
    "ARE": "UAE;U.A.E.;Emirates|Emirati|Abu Dhabi",
    "ARG": "|Argentine;Argentinian|Buenos Aires",
    "ARM": "|Armenian|Yerevan",
    "AUS": "|Australian|Canberra",
    "AUT": "|Austrian|Vienna",
    "AZE": "|Azerbaijani;Azeri|Baku",
    "BDI": "|Burundian|",
    "BEL": "|Belgian|",
    "BEN": "|Beninese|",
    "BFA": "|Burkinabe|Ouagadougou",
    "BGD": "|Bangladeshi|Dhaka",
    "BGR": "|Bulgarian|Sofia",
    "BHR": "|Bahraini|Manama",
    "BHS": "|Bahamian|Nassau",
    "BIH": "Bosnia|Bosnian|Sarajevo",
    "BLR": "|Belarusian|Minsk",
    "BLZ": "|Belizean|",
    "BOL": "|Bolivian|La Paz",
    "BRA": "|Brazilian|Brasilia",
    "BRB": "|Barbadian|",
    "BRN": "Brunei|Bruneian|Bandar Seri Begawan",
    "BTN": "|Bhutanese|Thimphu",
    "BWA": "|Botswanan|Gaborone",
    "CAN": "|Canadian|Ottawa",
    "CHE": "|Swiss|Bern",
    "CHL": "|Chilean|Santiago",
    "CHN": "PRC|Chinese|Beijing;Peking",
    "CIV": "Ivory Coast|Ivorian|Yamoussoukro",
    "CMR": "|Cameroonian|Yaounde",
    "COD": "DRC|Congolese|Kinshasa",
    "COL": "|Colombian|Bogota",
    "CPV": "Cape Verde||",
    "CRI": "|Costa Rican|",
    "CUB": "|Cuban|Havana",
    "CYP": "|Cypriot|Nicosia",
    "CZE": "Czech Republic|Czech|Prague",
    "DEU": "|German|Berlin",
    "DJI": "|Djiboutian|",
    "DNK": "|Danish;Dane;Danes|Copenhagen",
    "DZA": "|Algerian|Algiers",
    "ECU": "|Ecuadorian;Ecuadorean|Quito",
    "EGY": "|Egyptian|Cairo",
    "ERI": "|Eritrean|Asmara",
    "ESP": "|Spanish;Spaniard;Spaniards|Madrid",
    "EST": "|Estonian|Tallinn",
    "ETH": "|Ethiopian|Addis Ababa",
    "EUU": "EU||Brussels",
    "FIN": "|Finnish;Finn;Finns|Helsinki",
    "FJI": "|Fijian|Suva",
    "FRA": "|French|Paris",
    "FSM": "Micronesia||",
    "GAB": "|Gabonese|Libreville",
    "GBR": "United Kingdom of Great Britain and Northern Ireland;UK;U.K.;Britain;Great Britain;United Kingdom|British;Briton;Britons|London;Whitehall;Downing Street",
    "GEO": "|Georgian|Tbilisi",
    "GHA": "|Ghanaian|Accra",
    "GIN": "|Guinean|Conakry",
    "GMB": "|Gambian|Banjul",
    "GRC": "|Greek|Athens",
    "GTM": "|Guatemalan|",
    "GUY": "|Guyanese|Georgetown",
    "HND": "|Honduran|Tegucigalpa",
    "HRV": "|Croatian;Croat|Zagreb",
    "HTI": "|Haitian|",
    "HUN": "|Hungarian|Budapest",
    "IDN": "|Indonesian|Jakarta",
    "IND": "|Indian|New Delhi;Delhi",
    "IRL": "|Irish|Dublin",
    "IRN": "Persia|Iranian|Tehran",
    "IRQ": "|Iraqi|Baghdad",
    "ISL": "|Icelandic|Reykjavik",
    "ISR": "|Israeli|Jerusalem",
    "ITA": "|Italian|Rome",
    "JAM": "|Jamaican|",
    "JOR": "|Jordanian|Amman",
    "JPN": "|Japanese|Tokyo",
    "KAZ": "|Kazakh;Kazakhstani|Astana",
    "KEN": "|Kenyan|Nairobi",
    "KGZ": "|Kyrgyz|Bishkek",
    "KHM": "|Cambodian|Phnom Penh",
    "KIR": "|I-Kiribati|Tarawa",
    "KOR": "South Korea;Republic of Korea;ROK|South Korean|Seoul",
    "KWT": "|Kuwaiti|Kuwait City",
    "LAO": "Laos|Laotian;Lao|Vientiane",
    "LBN": "|Lebanese|Beirut",
    "LBR": "|Liberian|Monrovia",
    "LBY": "|Libyan|Tripoli",
    "LKA": "|Sri Lankan|Colombo",
    "LTU": "|Lithuanian|Vilnius",
    "LUX": "|Luxembourgish|",
    "LVA": "|Latvian|Riga",
    "MAR": "|Moroccan|Rabat",
    "MDA": "Moldova|Moldovan|Chisinau",
    "MDG": "|Malagasy|Antananarivo",
    "MDV": "|Maldivian|Malé",
    "MEX": "|Mexican|Mexico City",
    "MHL": "|Marshallese|Majuro",
    "MKD": "Macedonia|North Macedonian;Macedonian|Skopje",
    "MLI": "|Malian|Bamako",
    "MLT": "|Maltese|Valletta",
    "MMR": "Burma|Burmese|Naypyidaw",
    "MNE": "|Montenegrin|Podgorica",
    "MNG": "|Mongolian|Ulaanbaatar",
    "MOZ": "|Mozambican|Maputo",
    "MRT": "|Mauritanian|Nouakchott",
    "MUS": "|Mauritian|",
    "MWI": "|Malawian|Lilongwe",
    "MYS": "|Malaysian|Kuala Lumpur;Putrajaya",
    "NAM": "|Namibian|Windhoek",
    "NATO": "NATO;Nato||",
    "NER": "|Nigerien|Niamey",
    "NGA": "|Nigerian|Abuja",
    "NIC": "|Nicaraguan|Managua",
    "NLD": "Holland;the Netherlands;Netherlands|Dutch|The Hague;Amsterdam",
    "NOR": "|Norwegian|Oslo",
    "NPL": "|Nepalese;Nepali|Kathmandu",
    "NRU": "|Nauruan|",
    "NZL": "NZ|New Zealander|Wellington",
    "OMN": "|Omani|Muscat",
    "PAK": "|Pakistani|Islamabad",
    "PAN": "|Panamanian|",
    "PER": "|Peruvian|Lima",
    "PHL": "the Philippines;PH;PHL;Philippines|Philippine;Filipino;Filipinos;Filipina|Manila;Malacañang;Malacanang",
    "PLW": "|Palauan|",
    "PNG": "PNG|Papua New Guinean|Port Moresby",
    "POL": "|Polish;Pole;Poles|Warsaw",
    "PRK": "North Korea;DPRK|North Korean|Pyongyang",
    "PRT": "|Portuguese|Lisbon",
    "PRY": "|Paraguayan|",
    "QAT": "|Qatari|Doha",
    "ROU": "|Romanian|Bucharest",
    "RUS": "Russia|Russian|Moscow;Kremlin",
    "RWA": "|Rwandan|Kigali",
    "SAU": "|Saudi;Saudi Arabian|Riyadh",
    "SDN": "|Sudanese|Khartoum",
    "SEN": "|Senegalese|Dakar",
    "SGP": "|Singaporean|",
    "SLB": "Solomons|Solomon Islander|Honiara",
    "SLE": "|Sierra Leonean|Freetown",
    "SLV": "|Salvadoran|",
    "SOM": "|Somali|Mogadishu",
    "SRB": "|Serbian;Serb|Belgrade",
    "SSD": "|South Sudanese|Juba",
    "SUR": "|Surinamese|",
    "SVK": "|Slovak;Slovakian|Bratislava",
    "SVN": "|Slovenian;Slovene|Ljubljana",
    "SWE": "|Swedish;Swede;Swedes|Stockholm",
    "SWZ": "Swaziland||",
    "SYR": "Syria|Syrian|Damascus",
    "TCD": "|Chadian|",
    "TGO": "|Togolese|",
    "THA": "|Thai|Bangkok",
    "TJK": "|Tajik|Dushanbe",
    "TKM": "|Turkmen|Ashgabat",
    "TLS": "East Timor|Timorese;East Timorese|Dili",
    "TON": "|Tongan|Nuku'alofa",
    "TTO": "|Trinidadian|",
    "TUN": "|Tunisian|Tunis",
    "TUR": "Turkey;Türkiye|Turkish;Turk;Turks|Ankara",
    "TUV": "|Tuvaluan|",
    "TWN": "Taiwan|Taiwanese|Taipei",
    "TZA": "Tanzania|Tanzanian|Dodoma",
    "UGA": "|Ugandan|Kampala",
    "UKR": "|Ukrainian|Kyiv;Kiev",
    "URY": "|Uruguayan|Montevideo",
    "USA": "US;U.S.;USA;United States;United States of America;America|American;Americans|Washington;White House;Pentagon",
    "UZB": "|Uzbek|Tashkent",
    "VAT": "Vatican||",
    "VEN": "|Venezuelan|Caracas",
    "VNM": "Vietnam;Viet Nam|Vietnamese|Hanoi",
    "VUT": "|Ni-Vanuatu;Vanuatuan|Port Vila",
    "WSM": "|Samoan|Apia",
    "YEM": "|Yemeni|Sanaa",
    "ZAF": "|South African|Pretoria",
    "ZMB": "|Zambian|Lusaka",
    "ZWE": "|Zimbabwean|Harare",
}

# Not the State, though its name stands in it.
NOT_A_STATE = re.compile(
    r"(?:South|East) China Seas?|Indian Ocean|Sea of Japan|Gulf of (?:Oman|Thailand|Mexico|Guinea)|Taiwan Straits?|Philippine Seas?"
    r"|Korean Peninsula|Northern Ireland|New Mexico|Indo-Pacific|Michael Jordan|French Polynesia|English Channel|Persian Gulf"
    r"|Washington (?:Post|Times|Declaration|Treaty)|Japan (?:Times|News)|Times of (?:India|London)|China Daily|Jakarta Post|Jakarta Treaty"
    r"|Treaty of Jakarta|Manila (?:Bulletin|Times|Pact)|American Enterprise Institute|Sydney Morning Herald"
    r"|(?:Georgetown|American) University|(?:Hudson|Lowy|Brookings) Institut\w+|South China Morning Post"
    r"|Paris Agreement|Yomiuri Japan News|Korea (?:Times|Herald)|Straits Times"
    r"|London School of Economics|Irish Sea|Bank of (?:Japan|England)|Carrier Strike Group|Japan Airlines|British Airways|British Columbia"
)

# Japanese newspapers' signs; read only where two or three of them stand together, or before a word that wants one.
KANJI = {
    "日": "JPN", "英": "GBR", "豪": "AUS", "米": "USA", "仏": "FRA", "独": "DEU", "伊": "ITA", "印": "IND", "韓": "KOR",
    "加": "CAN", "比": "PHL", "越": "VNM", "泰": "THA", "露": "RUS", "中": "CHN", "蘭": "NLD", "波": "POL", "西": "ESP",
}  # fmt: skip
JAPANESE = {
    "GBR": "英国;イギリス;連合王国;グレートブリテン及び北アイルランド連合王国",
    "USA": "米国;アメリカ;米政府",
    "EUU": "EU;ＥＵ",
    "AUS": "豪州;オーストラリア;豪政府",
    "PHL": "フィリピン;比国;比政府",
    "KOR": "韓国;大韓民国",
    "PRK": "北朝鮮;朝鮮民主主義人民共和国",
    "CHN": "中国;中華人民共和国",
    "DEU": "ドイツ;独国",
    "FRA": "フランス;仏国;仏政府",
    "IND": "インド;印国",
    "NLD": "オランダ",
    "ARE": "アラブ首長国連邦;UAE",
    "TLS": "東ティモール",
    "PNG": "パプアニューギニア;PNG;パプア",
    "VNM": "ベトナム",
    "NZL": "ニュージーランド;NZ",
    "TWN": "台湾",
    "JPN": "日本;自衛隊;我が国;わが国",
    "RUS": "ロシア",
}
# Not the State, though its name stands in it.
NOT_A_STATE_JA = re.compile(
    r"インド・?太平洋|インド洋|日本海|フィリピン海|台湾海峡|仏領ポリネシア|[対訪駐在]日|(?:日本|現地|米国)時間|在(?:日|韓|比)?(?:アメリカ|米)軍"
    r"|日本(?:経済新聞|テレビ|共産党|維新の会|放送|航空|国際問題研究所)|中国(?:新聞|地方|電力|放送)"
)
JAPANESE_SEATS = {
    "東京": "JPN", "ロンドン": "GBR", "キャンベラ": "AUS", "ワシントン": "USA", "マニラ": "PHL", "パリ": "FRA", "ベルリン": "DEU",
    "ローマ": "ITA", "ニューデリー": "IND", "ソウル": "KOR", "オタワ": "CAN", "ハノイ": "VNM", "バンコク": "THA", "北京": "CHN",
}  # fmt: skip

# Names that people and places bear, too.
BORNE = frozenset(
    {
        "Chad",
        "Jordan",
        "Georgia",
        "Washington",
        "Israel",
        "Paris",
        "Sofia",
        "Kingston",
        "Victoria",
        "Lima",
        "Georgetown",
    }
    | {"Dane", "Finn", "Pole", "Swede", "Turk", "Turks", "Croat"}
)
# Words that begin with a capital before a name only because a sentence or a title does.
_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
_PLAIN = frozenset(
    [
        "The",
        "And",
        "With",
        "In",
        "At",
        "From",
        "To",
        "For",
        "Of",
        "On",
        "By",
        "Both",
        "Between",
        "While",
        "But",
        "As",
        "After",
        "Before",
        "Since",
        "When",
        "If",
        "That",
        "This",
        "Its",
        "Their",
        "His",
        "Her",
        "Via",
        "Like",
        "Meanwhile",
        "Although",
        "Under",
        "Unlike",
        "Against",
        "About",
        "Now",
        "Yet",
        "Or",
    ]
)


def forms(code: str) -> Iterator[tuple[str, str]]:
    """The English words for a State beside its names in the register, each with its form: name, adjective or seat."""
    for form, listed in zip(("name", "adjective", "seat"), ENGLISH.get(code, "||").split("|"), strict=True):
        yield from ((word, form) for word in listed.split(";") if word)


def is_borne(text: str, start: int, end: int) -> bool:
    """Whether a State's name is likelier that of a person or a street: another capitalised word stands right before or after it."""
    if text[start:end] not in BORNE:
        return False
    before = _BEFORE.search(text, max(0, start - 24), start)
    return bool(re.match(r" [A-Z][a-z]+", text[end : end + 24])) or bool(before and before.group(1) not in _PLAIN)


def any_of(words: Iterable[str], *, bounded: bool) -> re.Pattern[str]:
    """One pattern for all words, by their first signs: seven hundred branches at every place of a text would cost most of the reading.

    Args:
        bounded: whether letters may not stand beside a word.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    listed = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    firsts = re.escape("".join(sorted(by_first)))
    return re.compile(rf"(?<!\w)(?=[{firsts}])(?:{listed})(?!\w)" if bounded else rf"(?=[{firsts}])(?:{listed})")

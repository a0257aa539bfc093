"""States as a text names them: by name, by the word for their people, by capital or by seat of government.

The names come from the register; the words for peoples and the capitals are here, since no register file carries them.
Cities stand for their State only as a government does ("Tokyo said"); what is a city and what a State is kept apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from entente.rules.library import library
from entente.watch.drift.sides import Side, remembered
from entente.watch.drift.words import listed, normal
from entente.watch.records import Span

# code: word for the people or things of the State; capital.
PEOPLES = """
AFG Afghan Kabul|AGO Angolan Luanda|ALB Albanian Tirana|AND Andorran -|ARE Emirati Abu_Dhabi|ARG Argentine,Argentinian Buenos_Aires|ARM Armenian Yerevan
AUS Australian Canberra|AUT Austrian Vienna|AZE Azerbaijani,Azeri Baku|BDI Burundian -|BEL Belgian -|BEN Beninese -|BFA Burkinabe Ouagadougou
BGD Bangladeshi Dhaka|BGR Bulgarian Sofia|BHR Bahraini Manama|BHS Bahamian Nassau|BIH Bosnian Sarajevo|BLR Belarusian Minsk|BLZ Belizean -|BOL Bolivian La_Paz
BRA Brazilian Brasilia|BRB Barbadian -|BRN Bruneian -|BTN Bhutanese Thimphu|BWA Botswanan Gaborone|CAN Canadian Ottawa|CHE Swiss Bern
CHL Chilean Santiago|CHN Chinese Beijing,Peking|CIV Ivorian Yamoussoukro|CMR Cameroonian Yaounde|COD Congolese Kinshasa|COL Colombian Bogota|CRI Costa_Rican -|CUB Cuban Havana
CYP Cypriot Nicosia|CZE Czech Prague|DEU German Berlin|DJI Djiboutian -|DNK Danish,Dane,Danes Copenhagen|DZA Algerian Algiers|ECU Ecuadorian,Ecuadorean Quito
EGY Egyptian Cairo|ERI Eritrean Asmara|ESP Spanish,Spaniard,Spaniards Madrid|EST Estonian Tallinn|ETH Ethiopian Addis_Ababa|FIN Finnish,Finn,Finns Helsinki|FJI Fijian Suva
FRA French Paris|GAB Gabonese Libreville|GBR British,Briton,Britons London|GEO Georgian Tbilisi|GHA Ghanaian Accra|GIN Guinean Conakry|GMB Gambian Banjul
GRC Greek Athens|GTM Guatemalan -|GUY Guyanese Georgetown|HND Honduran Tegucigalpa|HRV Croatian,Croat Zagreb|HTI Haitian -|HUN Hungarian Budapest
IDN Indonesian Jakarta|IND Indian New_Delhi,Delhi|IRL Irish Dublin|IRN Iranian Tehran|IRQ Iraqi Baghdad|ISL Icelandic Reykjavik|ISR Israeli Jerusalem|ITA Italian Rome
JAM Jamaican -|JOR Jordanian Amman|JPN Japanese Tokyo|KAZ Kazakh,Kazakhstani Astana|KEN Kenyan Nairobi|KGZ Kyrgyz Bishkek|KHM Cambodian Phnom_Penh
KIR - Tarawa|KOR South_Korean Seoul|KWT Kuwaiti -|LAO Lao,Laotian Vientiane|LBN Lebanese Beirut|LBR Liberian Monrovia|LBY Libyan Tripoli|LKA Sri_Lankan Colombo
LTU Lithuanian Vilnius|LUX Luxembourgish -|LVA Latvian Riga|MAR Moroccan Rabat|MDA Moldovan Chisinau|MDG Malagasy Antananarivo|MDV Maldivian Male
MEX Mexican Mexico_City|MHL Marshallese Majuro|MKD Macedonian Skopje|MLI Malian Bamako|MLT Maltese Valletta|MMR Burmese Naypyidaw|MNE Montenegrin Podgorica|MNG Mongolian Ulaanbaatar
MOZ Mozambican Maputo|MRT Mauritanian Nouakchott|MUS Mauritian -|MWI Malawian Lilongwe|MYS Malaysian Kuala_Lumpur,Putrajaya|NAM Namibian Windhoek|NER Nigerien Niamey
NGA Nigerian Abuja|NIC Nicaraguan Managua|NLD Dutch The_Hague,Amsterdam|NOR Norwegian Oslo|NPL Nepali,Nepalese Kathmandu|NRU Nauruan -|NZL - Wellington
OMN Omani Muscat|PAK Pakistani Islamabad|PAN Panamanian -|PER Peruvian Lima|PHL Philippine,Filipino,Filipinos,Filipina Manila|PLW Palauan -|PNG Papua_New_Guinean Port_Moresby|POL Polish,Pole,Poles Warsaw
PRK North_Korean Pyongyang|PRT Portuguese Lisbon|PRY Paraguayan -|QAT Qatari Doha|ROU Romanian Bucharest|RUS Russian Moscow,Kremlin|RWA Rwandan Kigali
SAU Saudi,Saudi_Arabian Riyadh|SDN Sudanese Khartoum|SEN Senegalese Dakar|SGP Singaporean -|SLB - Honiara|SLE Sierra_Leonean Freetown|SLV Salvadoran -|SOM Somali Mogadishu
SRB Serbian,Serb Belgrade|SSD South_Sudanese Juba|SUR Surinamese -|SVK Slovak,Slovakian Bratislava|SVN Slovenian,Slovene Ljubljana|SWE Swedish,Swede,Swedes Stockholm
SYR Syrian Damascus|TCD Chadian -|TGO Togolese -|THA Thai Bangkok|TJK Tajik Dushanbe|TKM Turkmen Ashgabat|TLS Timorese,East_Timorese Dili|TON Tongan -
TTO Trinidadian -|TUN Tunisian Tunis|TUR Turkish,Turk,Turks Ankara|TUV Tuvaluan -|TZA Tanzanian Dodoma|UGA Ugandan Kampala|UKR Ukrainian Kyiv,Kiev|URY Uruguayan Montevideo
USA American,Americans Washington|UZB Uzbek Tashkent|VEN Venezuelan Caracas|VNM Vietnamese Hanoi|VUT Vanuatuan Port_Vila|WSM Samoan Apia|YEM Yemeni Sanaa
ZAF South_African Pretoria|ZMB Zambian Lusaka|ZWE Zimbabwean Harare|EUU - Brussels
"""
# Names in use beside those of the register.
OTHER_NAMES = {
    "USA": "US,USA,United States,America", "GBR": "UK,Britain,Great Britain", "KOR": "South Korea,ROK", "PRK": "North Korea,DPRK", "RUS": "Russia",
    "ARE": "UAE,Emirates", "NLD": "Netherlands,Holland", "CZE": "Czech Republic", "VNM": "Vietnam", "TUR": "Turkey", "LAO": "Laos",
    "BRN": "Brunei", "MMR": "Burma", "TLS": "East Timor", "PNG": "PNG", "COD": "Congo,DRC", "EUU": "EU", "NATO": "NATO,Nato", "FSM": "Micronesia",
    "CIV": "Ivory Coast", "NZL": "New Zealander", "VAT": "Vatican", "SWZ": "Swaziland", "CPV": "Cape Verde", "CHN": "PRC", "TWN": "Taiwan,Taiwanese,Taipei",
    "PHL": "Philippines", "SYR": "Syria", "IRN": "Persia", "MKD": "Macedonia",
}  # fmt: skip
# Words that are also something else: they count only with a capital in mid-sentence and not as part of a longer name.
HOMONYMS = listed("male polish jordan chad georgia lima guinea niger turkey")


@lru_cache(maxsize=1)
def names() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    """Every name of a State in English: normal form to (code, whether it is a city), and a pattern that finds them."""
    found: dict[str, tuple[str, bool]] = {}
    written: set[str] = set()

    def name_it(name: str, code: str, city: bool) -> None:
        found.setdefault(_key(name), (code, city))
        written.add(name)

    for code, row in library().states.items():
        name_it(str(row["name"]["en"]).split(" (")[0], code, False)
    for code, others in OTHER_NAMES.items():
        for name in others.split(","):
            name_it(name, code, False)
    for entry in re.split(r"[|\n]", PEOPLES.strip()):
        code, people, capitals = entry.split(" ")
        for name in people.split(","):
            if name != "-":
                name_it(name.replace("_", " "), code, False)
        for name in capitals.split(","):
            if name != "-":
                name_it(name.replace("_", " "), code, True)
    longest = sorted(written, key=lambda name: (-len(name), name))
    dotted = r"U\.S\.A\.|U\.S\.(?!\w)|U\.K\.(?!\w)|E\.U\.(?!\w)|U\.A\.E\."
    return found, re.compile(rf"(?<!\w)(?:{dotted}|(?:{'|'.join(map(re.escape, longest))}))(?!\w)")


@lru_cache(maxsize=1)
def japanese_names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every State's Japanese name to its code, and a pattern that finds them; short forms of the press included."""
    found = {str(row["name"]["ja"]): code for code, row in library().states.items() if "ja" in row["name"]}
    found |= {"米国": "USA", "アメリカ": "USA", "英国": "GBR", "イギリス": "GBR", "豪州": "AUS", "比国": "PHL", "韓国": "KOR", "北朝鮮": "PRK", "仏国": "FRA",
              "独国": "DEU", "印国": "IND", "中国": "CHN", "ロシア": "RUS", "台湾": "TWN", "オランダ": "NLD", "ベトナム": "VNM", "日本": "JPN", "ＥＵ": "EUU", "EU": "EUU",
              "NATO": "NATO"}  # fmt: skip
    longest = sorted(found, key=lambda name: (-len(name), name))
    return found, re.compile("|".join(map(re.escape, longest)))


def _key(name: str) -> str:
    return " ".join(normal(part) for part in name.replace("-", " ").split())


def code_of(name: str) -> tuple[str, bool] | None:
    """Code of the State a name is of, and whether the name is that of its capital; None where it is of none."""
    return names()[0].get(_key(name))


@remembered
def find_states(side: Side) -> tuple[tuple[str, bool, Span], ...]:
    """The States one side names, in order: code, whether by a city, where."""
    found = []
    for match in side.find(names()[1]):
        known = code_of(match.group())
        if known and not (match.group().lower() in HOMONYMS and _in_longer_name(side.text, match)):
            found.append((known[0], known[1], Span(*match.span())))
    return tuple(found)


def _in_longer_name(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"([A-Z][a-z]+) $", text[max(0, match.start() - 20) : match.start()])
    return before is not None

"""A token written down once: it must stay readable, and the same values must be signed as the same bytes.

The key is made from a fixed seed in `offices.py`, for tests only. The text form is read, not compared, when written: two
compressors may pack the same bytes differently.
"""

from __future__ import annotations

import zlib

import base45

from entente.permissions.verify import VALID
from entente.permissions.wrapping import TOKEN_PREFIX

from .offices import KEY, PERSONS, check, issued

WRITTEN = (
    "ENT1:NCFOXNPE2H$MDEAM-OQVLUZBMJCRXF278UIAAB80-9WKEPC9E0G7:F/*BV51 %2B+2Y+C-+2S+GZUI7M9RT8ZWBYEJI4U9%"
    "K9$T9MKCQSRS3XG4K/O92LMYA-RH +DTSJ 6TZ$TR$TKKB/E3SSG S5$ 4R7I8BVYWMD:P4HG1GGDW6/K49.BZ/F2JD8IQKLV+OK"
    "  Q34T12CZ.2*1S3206H0PI012JKWCJMOZ*BS0GMGBJE90OPPHN3HH2+IJFBDFHPKLZ%KVONN0DD 9B60RKIB$GLEB5:O.JHCD4 "
    "MR0PV21QJBBMHF6MTU 8QZ86IH01KLE3TLJ*NVXFD*LPTFHNVB9/P-FH$LNNNF-FH%Z8WCD3684O8 U5:E4G*3L31*SN$YV.P3XS"
    "B-PM5RVEK35$8ZXV.2DT5N6VNKPL5R7E5BM6ISCQN31XIA/CE9DTN+0F5F1VM:PEZ67*$RL%V41LGUH58PYJJXDWLO9ZVV6JIX:Q"
    "%$8QZ62WN1 SUM6XN56EW%3N5EVXWKXHP7OEYW8N:QJUFK$1GJH"
)
SIGNED = (
    "d2845832a3012704486a7a871218a65f8c1078226170706c69636174696f6e2f656e74656e74652d7065726d697373696f6e"
    "2b637774a058f1a6016c4742522d4d4f442d54455354041a6a0dcc70051a6a009d70061a69f46b9007502ab2804552023942"
    "92c758deee6972463a00010000ab0101026e6d6f76656d656e745f6f72646572036c4d4144452d55502d3030303104826347"
    "4252634a504e056a67622d636f6d70616e79066a6d6164652d75702d32360782195068195071086a417369612f546f6b796f"
    "09836b6a706e2d6762722d726161654956283229686f6666696369616c0a81836a61726d732e636172727966584956283129"
    "686f6666696369616c0ba2010c025820dd10bea8c261a054a503f7ec292109dfc99a3986bed1352663986d19fc284ca35840"
    "7523172043edc1e38b77054b0b90c0638d9bd7b28938f3c6d2345ffa5e63e5f6410f854c042eeb0b473241c5cc1ea90bfccb"
    "399ee98885c4fd772fa2207b8e0e"
)


def test_a_token_written_down_earlier_is_still_valid() -> None:
    answer = check(WRITTEN)
    assert answer.verdict == VALID
    assert answer.statement == issued(persons=PERSONS).statement


def test_the_same_values_are_signed_as_the_same_bytes() -> None:
    token = issued(persons=PERSONS).token
    assert zlib.decompress(base45.b45decode(token.removeprefix(TOKEN_PREFIX))).hex() == SIGNED


def test_the_key_of_the_written_token_is_the_test_key() -> None:
    assert KEY.about.kid.hex() in SIGNED

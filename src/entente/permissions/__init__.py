"""Signed permissions: statements a checking office can verify offline, keys, trust folders, revocation lists, QR codes.

It knows no agreement and reads no clock: plain values in, text out, and the moment of every check is an argument.
"""

from entente.permissions.issue import issue
from entente.permissions.qr import qr_png, qr_svg
from entente.permissions.trust import read_trust
from entente.permissions.verify import Answer, Circumstances, verify

__all__ = ["Answer", "Circumstances", "issue", "qr_png", "qr_svg", "read_trust", "verify"]

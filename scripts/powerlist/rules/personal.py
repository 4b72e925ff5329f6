"""Numbers and addresses that belong to a person: found in a text, shown without giving them away again."""

from __future__ import annotations

import re

# Full-width digits and letters, and blanks between groups of digits, are other ways to write the same number.
_HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.-])(?:\+?86[- ]?)?(1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4}))(?![0-9])"
)
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{16,19}|[0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,3})?)(?![0-9A-Za-z])"
)
_ACCOUNT_WORDS = re.compile(
    "卡号|[账帐][号户]|开户|银行|信用社|缴[至入到]|汇[至入到]|转[账帐入至]|收款|打款|存折"
)
_PASSPORT = re.compile(
    r"(?:护照|通行证|往来证)[^0-9A-Za-z]{0,8}([DEGHKMPSWdeghkmpsw][A-Za-z]?[0-9]{7,9})(?![0-9A-Za-z])"
)
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(rf"[{_PROVINCES}][A-Z][·•. -]?(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")
_PROVIDERS = (
    r"(?:vip\.)?(?:qq|163|126|139|sina|sohu|foxmail|gmail|hotmail|outlook|live|icloud|aliyun|tom|21cn)\.com"
    r"|sina\.cn|189\.cn|wo\.cn|yeah\.net|yahoo\.(?:com\.cn|com|cn)"
)
_MAILBOX = re.compile(rf"[A-Za-z0-9._+-]+@(?:{_PROVIDERS})(?![A-Za-z0-9.-])", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:QQ|qq|微信|[Ww]e[Cc]hat|支付宝|抖音|快手)(?:号|账号|帐号)?\s*(?:[:：为是]|同号)\s*[A-Za-z0-9_-]{5,20}"
)
_HOME = re.compile(r"[0-9一二三四五六七八九十]+单元\s*[0-9一二三四五六七八九十]{1,5}(?:室|号|户)?")
_INTRANET = re.compile(
    r"(?<![0-9.])(?:10\.[0-9]{1,3}|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])"
    r"|https?://(?:localhost|127\.0\.0\.1|[A-Za-z0-9-]+)(?=[:/]|\Z)"
)


def half_width(text: str) -> str:
    """Return the text with full-width digits and letters written half-width, as long as before."""
    return text.translate(_HALF)


def identity_number(text: str) -> str:
    """Return the first identity card number with a right check digit (GB 11643), masked; "" for none."""
    for match in _IDENTITY.finditer(half_width(text)):
        if is_identity_number(match[0]):
            return f"{match[0][:3]}***********{match[0][-4:]}"
    return ""


def is_identity_number(number: str) -> bool:
    """Tell whether the 18th character is the check digit of the first 17 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def mobile_number(text: str) -> str:
    """Return the first mobile telephone number, masked; "" for none."""
    match = _MOBILE.search(half_width(text))
    if not match:
        return ""
    digits = re.sub("[ -]", "", match[1])
    return f"{digits[:3]}****{digits[-4:]}"


def bank_card(text: str) -> str:
    """Return the first bank card number with a right check digit (ISO/IEC 7812), masked; "" for none.

    One number in ten passes the check by chance, so the text must speak of an account as well.
    """
    if not _ACCOUNT_WORDS.search(text):
        return ""
    for match in _CARD.finditer(half_width(text)):
        number = match[0].replace(" ", "")
        if number[0] in "456" and is_card_number(number):
            return f"{number[:4]}****{number[-4:]}"
    return ""


def is_card_number(number: str) -> bool:
    """Tell whether the number passes the Luhn check (ISO/IEC 7812-1 annex B)."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def passport(text: str) -> str:
    """Return the first number of a passport or travel permit that the text names as such, masked."""
    match = _PASSPORT.search(half_width(text))
    return f"{match[1][:2]}****{match[1][-2:]}" if match else ""


def vehicle_plate(text: str) -> str:
    """Return the first vehicle plate, masked; "" for none."""
    match = _PLATE.search(half_width(text))
    return f"{match[0][:2]}***{match[0][-2:]}" if match else ""


def private_mailbox(text: str) -> str:
    """Return the first address of a mailbox that anybody can open, masked; "" for none."""
    match = _MAILBOX.search(text)
    if not match:
        return ""
    name, _, provider = match[0].partition("@")
    return f"{name[:2]}***@{provider}"


def private_account(text: str) -> str:
    """Return what announces an account of a person (微信号：…), without the account; "" for none."""
    match = _ACCOUNT.search(text)
    return re.split("[:：为是]", match[0])[0].strip() if match else ""


def home_address(text: str) -> str:
    """Return the part of an address that only a home has (3单元501室), "" for none."""
    match = _HOME.search(half_width(text))
    return match[0] if match else ""


def internal_address(text: str) -> str:
    """Return the first network address that only works inside an office, "" for none."""
    match = _INTRANET.search(text)
    return match[0] if match else ""

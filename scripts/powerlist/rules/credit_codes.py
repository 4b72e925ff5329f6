"""Unified social credit codes (GB 32100-2015): 18 characters, the last of which checks the others."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = [pow(3, position, 31) for position in range(17)]


def credit_code_checks(code: str) -> bool:
    """Tell whether the last character is the check character of the first 17 (modulo 31, weights 3^i)."""
    if any(character not in _ALPHABET for character in code):
        return False
    weighed = zip(code, _WEIGHTS, strict=False)
    return (
        _ALPHABET[-sum(_ALPHABET.index(character) * weight for character, weight in weighed) % 31] == code[17]
    )


def divisions_above(division: str) -> tuple[str, ...]:
    """Return a division code (GB/T 2260, six digits) and those of the levels above it, the state's last."""
    return tuple(dict.fromkeys((division, f"{division[:4]}00", f"{division[:2]}0000", "100000")))

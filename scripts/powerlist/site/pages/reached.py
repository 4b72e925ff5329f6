"""Which townships handle an item, in few words."""

from __future__ import annotations

from powerlist.site.derive import Site

_FEW = 2  # names that are told one by one, of those that do or of those that do not


def townships_named(site: Site, item_id: str) -> str:
    """Return the townships that handle an item, "" for none: by name, or all of them, or all but some."""
    handling = [township.name for township in site.townships_of.get(item_id, ())]
    lacking = [township.name for township in site.townships if township.name not in handling]
    if not handling:
        return ""
    if len(handling) > _FEW and not lacking:
        return f"全部 {len(handling)} 个苏木乡镇、街道"
    if len(handling) > _FEW and len(lacking) <= _FEW:
        return f"除{'、'.join(lacking)}外的 {len(handling)} 个苏木乡镇、街道"
    return "、".join(handling)

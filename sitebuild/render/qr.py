"""A QR code of our own address, drawn once and for all: it counts nobody and leads through no other company."""

from __future__ import annotations

from collections.abc import Mapping

import segno

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import shown_address


def directory_code(edition: Edition) -> str:
    """The QR code of the directory's pages on paper; nothing without an address."""
    address = edition.address and f"{edition.address.rstrip('/')}/contacts/"
    return qr_code(address, edition.labels, edition.labels["newer_copy"])


def qr_code(address: str | None, labels: Mapping[str, str], label: str = "") -> str:
    """HTML of the code with the same address to type below it; nothing when the publisher has set no address.

    `label` stands above the code; without one, nothing does.
    """
    if not address:
        return ""
    picture = segno.make(address, error="m", micro=False).svg_data_uri(
        border=2, unit="mm", xmldecl=False, svgns=True, nl=False
    )
    shown = shown_address(address)
    above = f'<p class="qr__label">{label}</p>' if label else ""
    return (
        f'<div class="qr">{above}<p class="qr__code"><img alt="{labels["qr_opens"].format(address=shown)}" src="{picture}"></p>'
        f'<p class="qr__address">{shown}</p></div>'
    )

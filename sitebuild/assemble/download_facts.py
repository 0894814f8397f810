"""Completes the pages that offer downloads, once the files stand: address, size, number of pages.

A link to a download cannot be written earlier: the handbook's plugin would take it for a page of the book.
"""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.assemble.pack_sheets import pages_of, sheets_in_words
from sitebuild.paper.page_count import PageCounts
from sitebuild.records.download import Downloads
from sitebuild.records.interface import Interface

_LINK = re.compile(r'<a class="download" data-file="([^"]+)">')
_PACK = re.compile(r'<p class="pack-sheets" data-pack="([^"]+)"></p>')
_FACTS = re.compile(r'<span class="download-facts" data-file="([^"]+)">([^<]*)</span>')


def offer_downloads(
    html: str,
    address: str,
    downloads: Path,
    interface: Interface,
    counts: PageCounts,
    listed: Downloads | None = None,
) -> str:
    """The page's `html` with its downloads completed; `address` is the page's file from the site's root, `counts` knows
    the PDFs' pages, `listed` is what data/downloads.yml says, for the sheets of its packs.

    A file that this build could not make (no Pango) is named as missing and not linked. The ZIP files are left for
    `make site`, which makes them of the finished pages.
    """
    up = "../" * address.count("/")

    def waits(file: str) -> bool:
        return file.endswith(".zip") and not (downloads / file).is_file()

    def link(found: re.Match) -> str:
        if waits(found[1]):
            return found[0]
        there = (downloads / found[1]).is_file()
        return f'<a href="{up}downloads/{found[1]}">' if there else '<a class="missing">'

    def facts(found: re.Match) -> str:
        if waits(found[1]):
            return found[0]
        shown = download_facts(downloads / found[1], found[2], interface, counts)
        return f'<span class="download-facts">{shown}</span>'

    if listed and 'data-pack="' in html:
        pages, packs = pages_of(downloads, listed, counts), {pack.id: pack for pack in listed.packs}

        def sheets(found: re.Match) -> str:
            return (
                f'<p class="pack-sheets">{sheets_in_words(packs[found[1]], pages, interface)}</p>'
            )

        html = _PACK.sub(sheets, html)
    return _FACTS.sub(facts, _LINK.sub(link, html))


def download_facts(path: Path, file_format: str, interface: Interface, counts: PageCounts) -> str:
    """For example `PDF, 46 pages, 23 sheets on both sides, 203 KB`; says so when the file is not there."""
    if not path.is_file():
        return interface.text("download_missing")
    facts = [file_format]
    if path.suffix == ".pdf":
        count = counts[path]
        facts.append(interface.text("pages_one" if count == 1 else "pages_many", count=count))
        if count > 2:  # with one or two pages it is plain
            facts.append(interface.text("sheets_many", count=(count + 1) // 2))
    facts.append(interface.text("kilobytes", count=max(1, round(path.stat().st_size / 1024))))
    return ", ".join(facts)

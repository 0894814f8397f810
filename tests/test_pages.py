"""What every built page keeps to, read from the HTML that readers get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from sitebuild.assemble.inline import Inline
from sitebuild.content.slides import folded_words

PROMISED = """act module/01-welcome module/02-first-response module/03-safety module/04-medical-care module/05-basic-needs
module/06-immigration module/07-law-enforcement module/08-primary-contact module/09-self-care module/10-conclusion transcript
checklists contacts contacts/coalitions contacts/crisis-lines contacts/first-contact contacts/housing contacts/police
contacts/legal-immigration contacts/child-protection contacts/medical contacts/addiction contacts/indigenous
contacts/francophone contacts/self-care contacts/information forms forms/safety-assessment forms/safety-plan quiz changes
resources glossary downloads feedback safety about v""".split()
# Essex and Middlesex are counties.
ALARMING = re.compile(r"traffick|victim|escap|abus|\bsex|exploit|rescue", re.I)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Address of each page (`module/03-safety/`) to its tree."""
    found = {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.fromstring(
            path.read_bytes()
        )
        for path in sorted(site.rglob("*.html"))
        if path.name != "away.html"
    }  # says nothing of us, on purpose
    assert len(found) > 40
    return found


def offenders(pages: dict, holds) -> list[str]:
    """The addresses of the pages for which `holds(tree)` is not true."""
    return [address for address, tree in pages.items() if not holds(tree)]


def test_every_promised_address_has_a_page(pages):
    assert [address for address in PROMISED if f"{address}/" not in pages] == []


def test_every_checklist_has_a_page(pages, root):
    assert [
        path.stem
        for path in (root / "data" / "checklists").glob("*.yml")
        if f"checklists/{path.stem}/" not in pages
    ] == []


def test_every_page_has_one_main_heading(pages):
    assert offenders(pages, lambda tree: len(tree.findall(".//h1")) == 1) == []


def test_no_page_skips_a_level_of_headings(pages):
    def in_order(tree) -> bool:
        levels = [
            int(heading.tag[1])
            for heading in tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        return levels[0] == 1 and all(
            after - before <= 1 for before, after in zip(levels, levels[1:])
        )

    assert offenders(pages, in_order) == []


def test_titles_of_pages_differ(pages):
    titles = [tree.findtext(".//title") for tree in pages.values()]
    assert sorted(title for title in set(titles) if titles.count(title) > 1) == []


def test_no_title_address_or_description_alarms_whoever_glances_at_it(pages):
    shown = [
        (
            address,
            tree.findtext(".//title"),
            tree.xpath("string(//meta[@name='description']/@content)"),
        )
        for address, tree in pages.items()
    ]
    assert [entry for entry in shown if ALARMING.search(" ".join(entry))] == []


def test_ids_are_unique_on_each_page(pages):
    assert offenders(pages, lambda tree: len(ids := tree.xpath("//@id")) == len(set(ids))) == []


def test_every_inner_link_and_anchor_leads_somewhere(pages, site: Path):
    dead = []
    for address, tree in pages.items():
        for link in tree.xpath("//a/@href"):
            if link.startswith(("https://", "tel:", "sms:")):
                continue
            path, _, anchor = link.partition("#")
            if address == "404.html":  # stands at any address, so its links start from the root
                target = site / path.lstrip("/")
            else:
                target = (site / address / path).resolve() if path else site / address
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                dead.append((address, link))
            elif anchor and target.suffix == ".html":
                other = pages[target.relative_to(site).as_posix().removesuffix("index.html")]
                if not other.xpath(f"//*[@id='{anchor}']"):
                    dead.append((address, link))
    assert dead == []


def test_every_page_can_be_left_by_a_plain_link_that_works_without_script(pages):
    def leaves(tree) -> bool:
        links = tree.xpath("//a[@href='https://weather.gc.ca/']")
        return len(links) >= 2 and all(
            link.get("rel") == "noreferrer nofollow" and link.get("target") is None
            for link in links
        )

    assert offenders(pages, leaves) == []


def test_a_strict_content_security_policy_holds_every_page(pages):
    def strict(tree) -> bool:
        policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        allowed = [
            Inline(part.text or "").allowed in policy
            for part in tree.xpath("//script[not(@src)] | //style")
        ]  # by its digest alone
        inline = tree.xpath("//@style | //*[@*[starts-with(name(), 'on')]]")
        return (
            all(allowed)
            and not inline
            and "default-src 'none'" in policy
            and "unsafe" not in policy
        )

    assert offenders(pages, strict) == []


def test_no_page_asks_another_host_for_anything(pages):
    def own(tree) -> bool:
        asked = tree.xpath("//@src | //link/@href | //@srcset | //form/@action")
        return not [address for address in asked if re.match(r"(https?:)?//", address)]

    assert offenders(pages, own) == []


def test_no_unrendered_macro_or_none_is_left_in_a_page(pages):
    def clean(tree) -> bool:
        words = tree.find(".//article").text_content()
        return not re.search(r"\{\{|\}\}|\{%|\bNone\b|\bundefined\b", words)

    assert offenders(pages, clean) == []


def test_the_theme_leaves_no_script_behind(site: Path):
    assert sorted(path.name for path in site.rglob("*.js")) == sorted(
        path.name
        for folder in ("assets/js", "assets/search")
        for path in (site / folder).rglob("*.js")
    )
    assert not (site / "assets" / "javascripts").exists()


def golden(root: Path) -> list[tuple[str, list[str]]]:
    folder = root / "tests" / "golden" / "transcript"
    numbers = sorted(
        (path.stem for path in folder.glob("*.txt")),
        key=lambda stem: [int(part) for part in stem.split("-")],
    )
    return [
        (number, folded_words((folder / f"{number}.txt").read_text(encoding="utf-8")))
        for number in numbers
    ]


def test_each_slide_is_a_heading_with_the_id_of_its_number_on_its_page(pages, root):
    headings = {
        heading.get("id"): folded_words(heading.text_content())[0]
        for address, tree in pages.items()
        if address.startswith("module/")
        for heading in tree.findall(".//article//h2")
    }
    assert headings == {number: number.replace("-", ".") for number, _ in golden(root)}


def test_each_slide_on_its_page_has_the_words_of_2013_and_ours_stand_apart(pages, root):
    wrong = []
    for number, expected in golden(root):
        tree = next(tree for tree in pages.values() if tree.xpath(f"//article//h2[@id='{number}']"))
        heading = tree.xpath(f"//article//h2[@id='{number}']")[0]
        words = folded_words(heading.text_content())
        for element in heading.itersiblings():
            if element.tag == "h2":
                break
            if not {"admonition", "ours"} & set((element.get("class") or "").split()):
                words += folded_words(" ".join(element.itertext()))
        if "".join(words) != "".join(expected):
            wrong.append(number)
    assert wrong == []


def test_the_transcript_page_holds_the_words_of_the_slides_and_nothing_else(pages, root):
    article = pages["transcript/"].find(".//article")
    headings = [heading.text_content() for heading in article.findall(".//h2")]
    assert len(headings) == 10
    expected = [word for _, words in golden(root) for word in words]
    said = [
        word
        for element in article
        if element.tag not in ("h1", "h2")
        for word in folded_words(" ".join(element.itertext()))
    ]
    assert "".join(said) == "".join(expected)

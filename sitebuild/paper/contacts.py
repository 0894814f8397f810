"""Contacts on paper: who and which number on the left, what to know on the right, then room for an agency's own numbers."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from sitebuild.records.interface import Interface

OWN_LINES = 2  # after each kind; a page that is left free has more
TO_CALL = (
    "h3",
    ".entry__french",
    ".entry__closed",
    ".entry__phones",
    ".entry__none",
    ".entry__meta",
)


def put_contacts_on_paper(article: Tag, soup: BeautifulSoup) -> None:
    """Mends the cards of `article` in place. Nothing of their words is lost; the number follows its name."""
    for card in article.select(".entry"):
        for name in [name for name in card.attrs if name.startswith("data-")]:
            del card[name]  # what the filter and the search look at
        for fold in card.find_all("details"):  # paper cannot be unfolded
            fold.summary.decompose()
            fold.unwrap()
        for asked in card.select(".entry__questions"):  # a list in one run of words, for tags too
            asked.name, questions = "p", [point.get_text() for point in asked.find_all("li")]
            asked.string = " ".join(questions)
        for facts in card.find_all("dl"):
            _run_in(facts, soup)
        call, about = _div(soup, "entry__call"), _div(soup, "entry__about")
        for name in TO_CALL:
            call.extend(part.extract() for part in card.select(name))
        about.extend([part.extract() for part in card.find_all(True, recursive=False)])
        row = _div(soup, "entry__row")
        row.extend([call, about])
        card.clear()
        card.append(row)


def add_own_lines(page: Tag, soup: BeautifulSoup, interface: Interface) -> None:
    """Blank lines for local numbers at the end of one kind's `page`, under a word on how to fill them in."""
    lines = _div(soup, "own-lines")
    label = soup.new_tag("p")
    label["class"], label.string = "own-lines__use", interface.text("own_of_kind")
    lines.append(label)
    for _ in range(OWN_LINES):
        line = soup.new_tag("p")
        line["class"], line.string = "blank-line", interface.text("own_number")
        lines.append(line)
    page.append(lines)


def _run_in(facts: Tag, soup: BeautifulSoup) -> None:
    """A card's list of facts as one run of words: it takes a third of the room, and PDF tags know no rows in lists."""
    line = soup.new_tag("p")
    line["class"] = "entry__facts"
    for position, row in enumerate(facts.find_all("div", recursive=False)):
        if position:
            line.append(" · ")
        name = soup.new_tag("span")
        name["class"], name.string = "entry__fact", f"{row.dt.get_text()}: "
        line.append(name)
        line.append(row.dd.get_text())
    facts.replace_with(line)


def _div(soup: BeautifulSoup, css: str) -> Tag:
    made = soup.new_tag("div")
    made["class"] = css
    return made

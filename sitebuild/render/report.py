"""“Something wrong?”: the way from a card or a page to the people who can put it right."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from markupsafe import Markup

from sitebuild.content.addresses import contact_anchor
from sitebuild.render.page import Page

# File of each form in .github/ISSUE_TEMPLATE/ and the label that names it.
FORMS = (
    "1-correct-contact",
    "2-number-does-not-work",
    "3-organisation-closed",
    "4-new-organisation",
    "5-wording",
    "6-printing",
    "7-bug",
)
PAGE = "about/report/"


def report(page: Page) -> Markup:
    """How to tell that something is wrong: the forms of the project’s page, or what to do on paper."""
    repository, labels = page.edition.publisher.repository_address, page.edition.labels
    forms = [
        {
            "title": labels[f"form_{name[2:].replace('-', '_')}"],
            "address": form_address(repository, name),
        }
        for name in (FORMS if repository else ())
    ]
    return page.show("report", forms=forms, host=urlsplit(repository or "").hostname)


def form_address(repository: str, form: str, contact: str | None = None) -> str:
    """The address of an issue form, with the card's code filled in.

    The code and not the name: the address stays in the browser's history, where a name could give a reader away.
    """
    filled = f"&contact={quote(contact_anchor(contact))}" if contact else ""
    return f"{repository.rstrip('/')}/issues/new?template={form}.yml{filled}"


def report_address(page: Page, contact: str) -> tuple[str, bool]:
    """Where “Report a wrong number” of a contact's card leads, and whether that is another host."""
    if repository := page.edition.publisher.repository_address:
        return form_address(repository, FORMS[0], contact), True
    return page.link(f"{PAGE}#card"), False

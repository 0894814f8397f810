"""What `mkdocs.yml` says: the publisher's own lines are checked like any record, the generator's are only known by name."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import PlainText, Website


def _check_form(value: str) -> str:
    """A form's address must be one that a reader can trust at a glance."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    plain = (
        not any(sign.isspace() or sign in "<>\"'\\" for sign in value)
        and host
        and "@" not in parts.netloc
    )
    if not (plain and value.startswith("https://") and "." in host.strip(".")):
        raise Slip(
            f"“{value}” cannot stand after “feedback_address:”.",
            "Write the whole address of the form, beginning with https://, or take the line out. An e-mail address would leave a copy in people's sent mail.",
        )
    return value


def _written_as(pattern: str, what: str, fix: str) -> AfterValidator:
    """A rule: the value has the form `pattern`, or the message says `what` is wrong and how to mend it."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise Slip(f"“{value}” {what}", fix)
        return value

    return AfterValidator(check)


_SECURITY = _written_as(
    r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://\S+",
    "is no address people can write to.",
    "Write mailto:name@place.example, or a page that begins with https://.",
)
# Two editions on two hosts would each tell the other host who came.
_FOLDER = _written_as(
    r"\./|([a-z0-9-]+/)+",
    "is no folder of the site.",
    "Write ./ for the edition that mkdocs.yml makes, and for another one its folder with a slash at the end, for example fr/.",
)
_LANGUAGE = _written_as(
    r"[a-z]{2}(-[A-Z]{2})?",
    "is no language.",
    "Write it as “language:” stands in that edition's interface.yml, for example fr-CA.",
)


class LanguageEdition(Record):
    """One entry of `alternate:`, with the names that the theme has for them: an edition in one language."""

    name: PlainText = Field(
        description="What the link to it says, in its own language.",
        examples=["Français"],
    )
    link: Annotated[str, _FOLDER] = Field(
        description="Its folder, from the site's address.", examples=["fr/"]
    )
    lang: Annotated[str, _LANGUAGE] = Field(
        description="Its language, as in its interface.yml.", examples=["fr-CA"]
    )

    @property
    def settings(self) -> str:
        """The file that makes it."""
        return "mkdocs.yml" if self.link == "./" else f"mkdocs-{self.lang[:2]}.yml"


class Publisher(Record):
    """`extra:` of mkdocs.yml: what only a publisher knows. Every line may be left out."""

    feedback_address: Annotated[str, AfterValidator(_check_form)] | None = Field(
        default=None,
        description="The https:// address of your feedback form.",
        examples=["https://forms.example/training"],
    )
    repository_address: Website | None = Field(
        default=None,
        description="Where the project is kept, so that reports open a form there.",
        examples=["https://github.com/organisation/handbook"],
    )
    security_contact: Annotated[str, _SECURITY] | None = Field(
        default=None,
        description="Whom to tell of a weakness: mailto:… or https://…",
        examples=["mailto:security@harbour.example"],
    )
    alternate: list[LanguageEdition] = Field(
        default=[],
        description="Every edition of the site, one a language; each page then leads to itself in the others.",
        examples=[[{"name": "English", "link": "./", "lang": "en-CA"}]],
    )

    def others(self, language: str) -> list[LanguageEdition]:
        """The editions but the one in `language`."""
        return [edition for edition in self.alternate if edition.lang != language]


class Settings(Record):
    """`mkdocs.yml`. What the generator reads is checked by the generator; here its names are known, so that a mistyped one is found."""

    extra: Publisher = Field(default=Publisher(), description="What only a publisher knows.")
    site_name: str = Field(
        description="The name of the site, without a word that must not be read over a shoulder.",
        examples=["Harbour Training"],
    )
    site_url: Website | None = Field(
        default=None,
        description="The address it is published at, with a slash at its end.",
        examples=["https://handbook.example/"],
    )
    site_description: object = None
    site_author: object = None
    copyright: object = None
    docs_dir: object = None
    site_dir: object = None
    use_directory_urls: object = None
    strict: object = None
    dev_addr: object = None
    theme: object = None
    plugins: object = None
    markdown_extensions: object = None
    validation: object = None
    hooks: object = None
    watch: object = None
    nav: object = None
    not_in_nav: object = None
    exclude_docs: object = None
    draft_docs: object = None

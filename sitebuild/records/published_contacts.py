"""Which contacts have been on paper: their files stay, so that whoever holds old paper finds what to do now."""

from __future__ import annotations

from pydantic import RootModel

from sitebuild.records.base import Id


class PublishedContacts(RootModel[list[Id]]):
    """`data/published-contacts.yml`. The ids of all contacts that a release has brought to paper."""

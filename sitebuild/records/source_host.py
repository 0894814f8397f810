"""The hosts to which a source may lead readers, each chosen by people."""

from __future__ import annotations

import re

from pydantic import Field, RootModel, field_validator, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import PlainText


class SourceHost(Record):
    """One entry of `data/lists/source_hosts.yml`."""

    host: str = Field(
        description="The name of the site in small letters, without https://, without www. and without what follows a slash.",
        examples=["ministry.example"],
    )
    who: PlainText = Field(min_length=3, description="Whose site it is.", examples=["The ministry"])
    why: PlainText = Field(
        min_length=3,
        description="Why readers may be led there: what kind of body stands behind it.",
        examples=["government of the province"],
    )

    @field_validator("host")
    @classmethod
    def _host_is_bare(cls, host: str) -> str:
        if host.startswith("www.") or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
            raise Slip(
                f"“{host}” is not the bare name of a site.",
                "Write it in small letters without https://, www. and slashes, for example ministry.example.",
            )
        return host


class SourceHosts(RootModel[list[SourceHost]]):
    """`data/lists/source_hosts.yml`. The sites to which a source of a note may be a link: governments, courts, the organisation itself, legal-information bodies, universities, hospitals, known newspapers. A contact's own website needs no entry."""

    @model_validator(mode="after")
    def _hosts_are_unique(self) -> SourceHosts:
        seen: set[str] = set()
        for entry in self.root:
            if entry.host in seen:
                raise Slip(
                    f"the host “{entry.host}” stands twice in this list.",
                    "Delete one of the two entries.",
                    entry.host,
                )
            seen.add(entry.host)
        return self

    @property
    def by_host(self) -> dict[str, SourceHost]:
        """The entries by host, in the order of the file."""
        return {entry.host: entry for entry in self.root}

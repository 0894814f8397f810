"""The directory's files for other programs, by their names under downloads/: what a build writes and `compare` holds against it."""

from __future__ import annotations

from sitebuild.content.library import Library
from sitebuild.downloads.contacts_csv import contacts_csv
from sitebuild.downloads.contacts_hsds import contacts_hsds
from sitebuild.downloads.contacts_json import contacts_json
from sitebuild.downloads.contacts_vcf import contacts_vcf


def directory_files(library: Library) -> dict[str, bytes]:
    """Name to content of each. The same records give the same bytes."""
    contacts, lists, labels = library.in_order, library.lists, library.interface
    no_number, version = library.shown.no_number_plain, library.updates.version
    return {
        "contacts.csv": contacts_csv(contacts, lists, no_number, labels),
        "contacts.json": contacts_json(contacts, lists, version, no_number, labels),
        "contacts-hsds-3.0.json": contacts_hsds(library),
        "contacts.vcf": contacts_vcf(contacts, lists, labels),
    }

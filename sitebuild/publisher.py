"""What only a publisher knows and sets in mkdocs.yml: so far the address of a feedback form, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping
from urllib.parse import urlsplit

from sitebuild.problems import Problem

SETTINGS = "mkdocs.yml"
_NAME = "feedback_address"


def feedback_address(extra: Mapping[str, object]) -> str | None:
    """The address of the publisher's feedback form, when one is set."""
    return str(extra[_NAME]) if extra.get(_NAME) is not None else None


def check_publisher(extra: Mapping[str, object], root: Path) -> list[Problem]:
    """Slips in the publisher's settings. A form's address must be one that a reader can trust at a glance."""
    address = feedback_address(extra)
    if address is None or _is_plain_https(address):
        return []
    return [Problem(SETTINGS, _line(root, f"{_NAME}:"), f"“{address}” cannot stand after “{_NAME}:”.",
                    "Write the whole address of the form, beginning with https://, or take the line out. An e-mail address would leave a copy in people's sent mail.")]


def _is_plain_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = not any(sign.isspace() or sign in "<>\"'\\" for sign in address) and "@" not in parts.netloc
    return address.startswith("https://") and plain and "." in host.strip(".")


def _line(root: Path, name: str) -> int:
    """The line of mkdocs.yml that sets `name`; 1 when another file does."""
    path = root / SETTINGS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(name)), 1)

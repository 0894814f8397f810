"""Turns the named blanks of a drawn form into fields that can be filled in on a screen."""

from __future__ import annotations

from bs4 import BeautifulSoup


def put_fields(soup: BeautifulSoup) -> None:
    pass

"""A finished page taken apart: for all who read what was built."""

from __future__ import annotations

from lxml import etree, html

_READER = etree.HTMLParser()
# lxml else asks Python at each element whether it is a form or a field, which have classes of their own: that took 0.3 s of a build.
_READER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))


def read_page(page: str | bytes) -> html.HtmlElement:
    """The root of the whole document `page`, HTML."""
    return html.document_fromstring(page, parser=_READER)

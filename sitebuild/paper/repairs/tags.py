"""Repairs what WeasyPrint 70 leaves wrong or poor in a PDF's tags, before the file is written.

Each function names the fault it mends and the rule (PDF/UA-1 through ISO 32000 or the Matterhorn protocol).
Measured with veraPDF and with `tests/tools/pdf_ua.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pydyf
from weasyprint.pdf import tags

from sitebuild.paper.repairs import put_around


def finish(document, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`: mends the tag tree of `pdf` in place and takes the tool's name out of its properties."""
    objects = {item.number: item for item in pdf.objects}
    elements = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
    ]
    for element in elements:
        if element.get("S") == "/LI":
            _wrap_list_body(pdf, objects, element)
        elif element.get("S") == "/TH" and "A" in element:
            element["A"]["Scope"] = (
                "/Column"  # cells name their headers already; readers that look for Scope find it
            )
    _describe_links(document)
    _mark_running_lines_as_artifacts(pdf)
    _forget_the_tool(pdf, objects)


def mark_languages() -> None:
    """From now on a tag names the language of an element with a `lang` of its own: WeasyPrint 70 passes over it (7.2-29)."""
    put_around(tags, "_build_box_tree", _naming_languages)


def _naming_languages(plain: Callable) -> Callable:
    def build(box, *others):
        for element in plain(box, *others):
            language = (
                box.element.get("lang") if getattr(box, "element", None) is not None else None
            )
            if language and box.element_tag == box.element.tag != "html":
                element["Lang"] = pydyf.String(language)
            yield element

    return build


def _follow(objects: dict, reference: object) -> Any:
    """The object that b'12 0 R' stands for; anything else as it is."""
    if isinstance(reference, (bytes, bytearray)) and reference.endswith(b" R"):
        return objects[int(bytes(reference).split()[0])]
    return reference


def _children(element: pydyf.Dictionary) -> list:
    kids = element.get("K", [])
    return kids if isinstance(kids, pydyf.Array) else [kids]


def _kind(item: object) -> str | None:
    return item.get("S") if isinstance(item, dict) else None


def _wrap_list_body(pdf: pydyf.PDF, objects: dict, element: pydyf.Dictionary) -> None:
    """A loose item (`<li><p>`) holds paragraphs directly; LI may hold only Lbl and LBody (7.2-20, 09-005)."""
    labels = [kid for kid in _children(element) if _kind(_follow(objects, kid)) == "/Lbl"]
    rest = [kid for kid in _children(element) if kid not in labels]
    if all(_kind(_follow(objects, kid)) == "/LBody" for kid in rest):
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(),
            "P": element.reference,
            "Pg": element["Pg"],
        }
    )
    pdf.add_object(body)
    objects[body.number] = body
    for kid in rest:
        found = _follow(objects, kid)
        moved = _children(found) if _kind(found) == "/LBody" else [kid]
        for inner in moved:
            target = _follow(objects, inner)
            if isinstance(target, dict) and "P" in target:
                target["P"] = body.reference
            body["K"].append(inner)
        if _kind(found) == "/LBody":
            found["S"], found["K"] = "/NonStruct", pydyf.Array()
    element["K"] = pydyf.Array([*labels, body.reference])


def _describe_links(document) -> None:
    """A link's description is its raw target; a screen reader should hear the link's words instead."""
    for page in document.pages:
        for box in page._page_box.descendants():
            annotation = getattr(box, "link_annotation", None)
            if annotation is not None and box.element is not None:
                text = " ".join("".join(box.element.itertext()).split())
                if text:
                    annotation["Contents"] = pydyf.String(text)


def _mark_running_lines_as_artifacts(pdf: pydyf.PDF) -> None:
    """Heads and feet are tagged in elements that hang outside the tree; they must be artifacts (18-001)."""
    objects = {item.number: item for item in pdf.objects}
    root = _follow(objects, pdf.catalog["StructTreeRoot"])
    reached = _reached(objects, root)
    numbers = _follow(objects, root["ParentTree"])["Nums"]
    parents = {numbers[position]: numbers[position + 1] for position in range(0, len(numbers), 2)}
    for page in list(pdf.objects):
        if not (
            isinstance(page, pydyf.Dictionary)
            and page.get("Type") == "/Page"
            and "StructParents" in page
        ):
            continue
        owners = parents[page["StructParents"]]
        stream = _follow(objects, page["Contents"]).stream
        for position, item in enumerate(stream):
            if type(item) is pydyf.Dictionary and "MCID" in item:
                owner = _follow(objects, owners[item["MCID"]])
                if owner.number not in reached:
                    stream[position - 1] = "/Artifact"
                    owners[item["MCID"]] = "null"
                    stream[position] = pydyf.Dictionary({"Type": "/Pagination"})


def _reached(objects: dict, root: pydyf.Dictionary) -> set[int]:
    reached, waiting = set(), list(_children(root))
    while waiting:
        item = _follow(objects, waiting.pop())
        if _kind(item) and item.number not in reached:
            reached.add(item.number)
            waiting.extend(kid for kid in _children(item) if isinstance(kid, (bytes, bytearray)))
    return reached


def _forget_the_tool(pdf: pydyf.PDF, objects: dict) -> None:
    """Properties name no tool, so that a file does not tell what made it (reader-safety: neutral metadata)."""
    pdf.info.pop("Producer", None)
    metadata = _follow(objects, pdf.catalog["Metadata"])
    metadata.stream[0] = re.sub(rb'\s[\w:]*Producer="[^"]*"', b"", metadata.stream[0])

"""All forms in one file to copy from, with how to handle them."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.render.forms import ASSESSMENT, QUICK, FormSet, blanks, form_sets
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

FILE = "forms/forms-pack.pdf"


def forms_pack(edition: Edition) -> list[Sheet]:
    """All sets and how to handle them, as masters for copying: the parts of a form run on. Nothing without forms."""
    sets, labels, title = form_sets(edition), edition.labels, edition.labels["form_pack_title"]
    shown = [
        {
            "css_class": f"form-{one.name}"
            + (" pack-close" if one.most_pages is None else "")
            + (" pack-client" if one.for_client else ""),
            "title": one.title,
            "before": one.before or one.form.before_you_write,
            "note": labels["form_pack_part_a"] if one.name == ASSESSMENT else "",
            "blanks": blanks(edition, _not_twice(one), level=2, hints=not one.for_client),
            "agency": not one.for_client,
        }
        for one in sets
    ]
    handling = render_block(
        edition.templates,
        "form_handling",
        handling=edition.library.form_handling,
        labels=labels,
    )
    body = render_block(
        edition.print_templates,
        "forms_pack",
        parts=shown,
        handling=Markup(handling),
        labels=labels,
        footer=footer(edition, title),
    )
    made_from = "data/form_handling.yml"
    return [Sheet(FILE, title, body, "forms-pack", made_from, most_pages=None)] if sets else []


def _not_twice(one: FormSet) -> list[tuple]:
    """The set's parts, without the one that the quick check before it already is."""
    section = next((part for part in one.form.sections if part.id == QUICK), None)
    if one.name != ASSESSMENT or section is None:
        return one.shown
    return [part for part in one.shown if part[0] != section.title]

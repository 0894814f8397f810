"""The toolkit's forms: blank on their pages, as sets to print and fill in, and what they cover."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.records.form import Field, Form, covering_fields
from sitebuild.render.numbers import html_with_numbers
from sitebuild.render.page import Page
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

ASSESSMENT, PLAN, QUICK = "safety-assessment", "safety-plan", "sa-a"

ALSO_OF = {
    "forms/quick-check.pdf": ASSESSMENT,
    "forms/notes.pdf": PLAN,
    "forms/staff-safety.pdf": PLAN,
}  # sets that do not carry their form's name


def form(page: Page, id: str) -> Markup:
    """The form with all its fields, to be filled in on paper."""
    record = page.find(page.edition.library.forms, id, "form")
    return blanks(page.edition, parts(record, lambda field: True), level=3)


def form_downloads(page: Page, id: str) -> Markup:
    """The files of a form."""
    files = [
        file
        for file in page.edition.library.downloads.files
        if file.file.startswith(f"forms/{id}") or ALSO_OF.get(file.file) == id
    ]
    return page.show("form_downloads", files=files)


def form_handling(page: Page) -> Markup:
    """How to handle a filled-in form."""
    return page.show("form_handling", handling=page.edition.library.form_handling)


def form_coverage(page: Page) -> Markup:
    """Each point of the slides, and the field of the forms that asks for it."""
    library = page.edition.library
    fields = {field.id: field for record in library.forms.values() for field in record.all_fields()}
    covering = covering_fields(library.forms)
    rows = [
        (point, page.slide(point.slide), [fields[id] for id in covering[point.id]])
        for point in library.slide_points.points
    ]
    return page.show("form_coverage", rows=rows)


def form_sheets(edition: Edition) -> list[Sheet]:
    """The print sets, each from the one definition of its form."""
    forms, labels = edition.library.forms, edition.labels
    made = []
    if ASSESSMENT in forms:
        record = forms[ASSESSMENT]
        made += [
            _sheet(edition, ASSESSMENT, record, record.title, parts(record, lambda field: True)),
            _sheet(
                edition,
                "quick-check",
                record,
                labels["form_quick_title"],
                parts(record, lambda field: True, QUICK),
                most_pages=1,
            ),
        ]
    if PLAN in forms:
        record = forms[PLAN]
        made += [
            _sheet(
                edition,
                PLAN,
                record,
                record.title,
                parts(record, lambda field: field.sheet != "separate-sheet"),
            ),
            _sheet(
                edition,
                "notes",
                record,
                labels["form_plain_title"],
                client_parts(record),
                for_client=True,
            ),
            _sheet(
                edition,
                "staff-safety",
                record,
                labels["form_staff_title"],
                parts(record, lambda field: field.sheet == "separate-sheet"),
                before=labels["form_staff_before"],
            ),
        ]
    return made


def parts(form: Form, wanted: Callable[[Field], bool], only: str | None = None) -> list[tuple]:
    """(title, note, fields) of each part that has a wanted field; of one part when `only` names it."""
    kept = [
        (section, [field for field in section.fields if wanted(field)])
        for section in form.sections
        if only in (None, section.id)
    ]
    return [(section.title, section.note, fields) for section, fields in kept if fields]


def client_parts(form: Form) -> list[tuple]:
    """What the person may keep: headings without letters, since parts are missing, and no notes for workers."""
    kept = [
        (section, [field for field in section.fields if field.sheet == "client-copy"])
        for section in form.sections
    ]
    return [(section.plain_title, None, fields) for section, fields in kept if fields]


def blanks(edition: Edition, shown: list[tuple], *, level: int, hints: bool = True) -> Markup:
    """The parts as HTML with drawn, named blanks."""
    return Markup(
        render_block(
            edition.templates,
            "form",
            parts=shown,
            level=level,
            hints=hints,
            labels=edition.labels,
            with_numbers=lambda text: html_with_numbers(edition, text),
        )
    )


def _sheet(
    edition: Edition,
    name: str,
    form: Form,
    title: str,
    shown: list[tuple],
    *,
    before: str | None = None,
    for_client: bool = False,
    most_pages: int | None = None,
) -> Sheet:
    body = render_block(
        edition.print_templates,
        "form_sheet",
        title=title,
        footer=footer(edition, title),
        agency=not for_client,
        labels=edition.labels,
        before=before or form.before_you_write,
        blanks=blanks(edition, shown, level=2, hints=not for_client),
    )
    css_class = f"toolkit form-{name}" + (
        " toolkit--apart" if form.parts_apart and name == PLAN else ""
    )
    return Sheet(
        f"forms/{name}.pdf",
        title,
        body,
        css_class,
        f"data/forms/{_file_of(edition, form)}.yml",
        most_pages,
        fillable=True,
        for_client=for_client,
    )


def _file_of(edition: Edition, form: Form) -> str:
    return next(id for id, record in edition.library.forms.items() if record is form)

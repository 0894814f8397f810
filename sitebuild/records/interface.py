"""The few words of the site that are ours and not a page's: buttons, labels, running feet. One file for each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydantic import Field, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import Said

AWAY = {"en": "https://weather.gc.ca/", "fr": "https://meteo.gc.ca/"}
# What is filled into a label, in {braces}: each must stand in it. A label that is not here has none.
FIELDS = {
    name: set(fields.split())
    for name, fields in {
        "leave_count": "count",
        "situation_checked": "by date",
        "situation_sources": "date",
        "offline_age": "date",
        "offline_age_many": "count",
        "lms_opened": "done count",
        "lms_all": "count",
        "feedback_open": "host",
        "feedback_leaves": "host",
        "quiz_question": "number",
        "quiz_fold": "first last",
        "quiz_answers_to": "number",
        "quiz_place": "place",
        "quiz_slide": "slide",
        "quiz_choose_many": "select count",
        "quiz_part": "right count",
        "quiz_score": "right count",
        "quiz_mark": "mark",
        "quiz_open_questions": "count",
        "quiz_section": "title right count",
        "statement_of": "count",
        "section_position": "number count",
        "slides_one": "count",
        "slides_many": "count",
        "minutes_one": "count",
        "minutes_many": "count",
        "changes_title": "title",
        "changes_pointer_many": "count",
        "number_and_extension": "number extension",
        "qr_opens": "address",
        "page_foot": "title version state where",
        "foot_address": "address",
        "foot_checked": "checked due",
        "logo_of": "name",
        "slip_first": "version",
        "slip_since": "version before",
        "version_name": "version",
        "cover_version": "version",
        "pages_one": "count",
        "pages_many": "count",
        "kilobytes": "count",
        "sheets_many": "count",
        "text_number": "number name",
        "printed": "version date",
        "where_many": "count",
        "finder_count_one": "count",
        "finder_count_many": "count",
        "finder_own": "place",
        "finder_empty": "line",
        "finder_all": "count",
        "finder_and_more": "count",
        "finder_line_of": "name",
        "also_served": "names",
        "nearest_areas": "names",
        "records_one": "count",
        "records_many": "count",
        "row": "number",
        "trainer_run": "minutes",
        "trainer_minutes": "minutes",
        "search_count_one": "count",
        "search_count_many": "count",
        "search_count_first": "count shown",
        "search_count_some": "count",
        "trust_reached": "how date",
        "trust_own": "year",
        "trust_two": "year",
        "trust_weak": "year",
        "trust_one": "year",
        "slot_more": "count",
        "line_of": "name",
        "area_line_known": "names",
        "slot_ask": "ask",
        "sheet_known": "ask",
        "minutes_with_changes": "alone count",
        "section_end": "number left minutes",
        "section_end_one": "number left minutes",
        "section_end_last": "number",
        "towns_more": "count",
        "search_parts": "training pages contacts cards",
        "search_area": "area",
        "search_call": "number name",
        "no_coalition": "line",
        "in_danger": "number",
        "line_services": "number",
        "line_national": "number",
        "number_withdrawn": "line",
        "number_withdrawn_alone": "line",
        "no_number": "line what",
        "no_number_police": "ask",
        "no_number_child-protection": "ask",
        "help": "lines",
        "holes_count": "count areas",
        "holes_of_area": "count",
        "holes_of_area_one": "count",
        "progress": "done count",
        "pack_print_for": "title",
        "pack_shared": "count",
        "pack_sheets": "sheets",
        "pack_for_one": "count",
        "pack_for_many": "count people",
        "counts_people": "count",
        "progress_quiz": "count",
        "way_in": "name own",
        "way_in_own": "name",
        "notice_until": "text until",
        "ages_up_to": "age",
        "ages_from": "age",
        "ages_between": "low high",
        "fresh_confirmed": "how date due",
        "fresh_checked": "how date due",
        "fresh_overdue": "date due",
        "fresh_overdue_line": "date due",
        "extension_short": "extension",
        "vcard_hours": "hours",
        "vcard_extension": "number extension",
        "call_use": "version date count",
        "call_record": "id",
        "call_line_of": "value",
        "call_graded": "value",
        "call_second_look": "value",
        "call_page_of": "value",
    }.items()
}


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So" and sign not in "✓○©®°"


class Interface(Record):
    """`data/interface.yml`. Buttons and labels: the words of the frame around the pages."""

    language: str = Field(description="The language of these words.", examples=["en-CA"])
    labels: dict[str, Said] = Field(
        description="Name of the place: what stands there.", examples=[{"leave": "Leave this site"}]
    )

    @model_validator(mode="after")
    def _leads_away_in_its_language(self) -> Interface:
        """A page in a language the reader does not speak would draw the eye of whoever looks on."""
        wanted, written = AWAY.get(self.language[:2]), self.labels.get("leave_address")
        if wanted and written and written != wanted:
            raise Slip(
                f"the way out leads to “{written}”, which is not the weather page for “{self.language}”.",
                f"Write “{wanted}”.",
                written,
            )
        return self

    def field_slips(self) -> Iterator[tuple[str, str, str]]:
        """(label, what is wrong, what to write instead) for each label whose {fields} are not those it knows."""
        for name, text in self.labels.items():
            if name not in FIELDS and text.isascii() and "{" not in text and "}" not in text:
                continue  # most of 600, at each start of a program
            known = FIELDS.get(name, set())
            used = {
                field for field in re.findall(r"\{([^{}]*)\}", text) if "-" not in field
            }  # {contact-id} is that contact's number
            needed = (
                known - {"count"} if name.endswith("_one") else known
            )  # “one page” needs no number
            named = " and ".join(f"{{{field}}}" for field in sorted(known)) or "no word in {braces}"
            if sign := next(filter(_is_picture, "" if text.isascii() else text), None):
                yield (
                    name,
                    f"the label “{name}” has a picture among its words: “{sign}”.",
                    "Write it in words: not every device or printer has the picture.",
                )
            if unknown := sorted(used - known):
                yield (
                    name,
                    f"the label “{name}” knows {named}, not {{{unknown[0]}}}.",
                    "Write the word in {braces} as it was: it is filled in and never translated.",
                )
            elif missing := sorted(needed - used):
                yield (
                    name,
                    f"the label “{name}” lacks {{{missing[0]}}}.",
                    "Put it where the words need it: it is filled in when the label is shown.",
                )
            elif re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
                yield (
                    name,
                    f"the label “{name}” has a brace that stands alone.",
                    f"Write {{ and }} only around a word that is filled in; this label knows {named}.",
                )

    def text(self, name: str, /, **values: object) -> str:
        """The label `name`, with {placeholders} filled in. Raises Slip when the file lacks the name."""
        if name not in self.labels:
            raise Slip(
                f"data/interface.yml has no words for “{name}”.",
                f"Add a line “{name}:” under labels.",
            )
        return self.labels[name].format(**values)

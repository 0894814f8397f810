"""Every macro that pages may call. The guide contributing/calls.md is made from this list."""

from __future__ import annotations

from sitebuild.render import (
    changes,
    checklists,
    contacts,
    feedback,
    finder,
    forms,
    frame,
    glossary,
    module,
    quiz,
    report,
    versions,
)

MACROS = {
    macro.__name__: macro
    for macro in (
        changes.change_notes,
        changes.change_pointer,
        changes.changes_by_date,
        changes.changes_by_slide,
        changes.changes_first,
        changes.old_links,
        changes.open_questions,
        checklists.checklist,
        checklists.checklist_list,
        checklists.checklist_sheet,
        contacts.contact_kinds,
        contacts.contacts,
        contacts.directory,
        contacts.in_danger,
        feedback.feedback_copy,
        feedback.feedback_form,
        finder.finder,
        finder.where_are_you,
        forms.form,
        forms.form_coverage,
        forms.form_downloads,
        forms.form_handling,
        frame.downloads,
        frame.one_step,
        frame.picture,
        frame.version,
        glossary.glossary,
        glossary.works_named,
        module.module_contents,
        module.section_opening,
        module.speaker,
        module.transcript,
        quiz.quiz,
        quiz.quiz_key,
        quiz.quiz_results,
        quiz.quiz_statement,
        quiz.section_check,
        report.report,
        versions.versions,
    )
}

"""Which file of `data/` holds which record: what reads, checks, explains or describes the files goes through this table."""

from __future__ import annotations

from pydantic import BaseModel

from sitebuild.records.card import Cards
from sitebuild.records.change import Change
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumbers
from sitebuild.records.download import Downloads
from sitebuild.records.first_words import FirstWords
from sitebuild.records.form import Form
from sitebuild.records.glossary import Glossary
from sitebuild.records.handbook import HandbookPlan
from sitebuild.records.handling import Handling, SlidePoints
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Areas, Entrylist, Kinds, Slots
from sitebuild.records.local import Local
from sitebuild.records.old_link import OldLinks
from sitebuild.records.pocket_guide import PocketGuide
from sitebuild.records.published_contacts import PublishedContacts
from sitebuild.records.question import Questions
from sitebuild.records.quiz import Quiz
from sitebuild.records.signs import Signs
from sitebuild.records.situation import Situation
from sitebuild.records.source_host import SourceHosts
from sitebuild.records.synonyms import Synonyms
from sitebuild.records.trainer import Trainer
from sitebuild.records.unconfirmed import UnconfirmedList
from sitebuild.records.updates import Updates
from sitebuild.records.wording import Wording
from sitebuild.records.work import Works

LOCAL = "data/local.yml"  # one agency's own numbers, never published

# A folder holds one record a file, whose name is the record's id. Contacts lie in a folder an area.
FILES: dict[str, type[BaseModel]] = {
    "data/cards.yml": Cards,
    "data/changes/": Change,
    "data/checklists/": Checklist,
    "data/contacts/": Contact,
    "data/crown-numbers.yml": CrownNumbers,
    "data/downloads.yml": Downloads,
    "data/first_words.yml": FirstWords,
    "data/form_handling.yml": Handling,
    "data/forms/": Form,
    "data/glossary.yml": Glossary,
    "data/handbook.yml": HandbookPlan,
    "data/interface.yml": Interface,
    "data/lists/areas.yml": Areas,
    "data/lists/audiences.yml": Entrylist,
    "data/lists/kinds.yml": Kinds,
    "data/lists/languages.yml": Entrylist,
    "data/lists/needs.yml": Entrylist,
    "data/lists/roles.yml": Entrylist,
    "data/lists/slots.yml": Slots,
    "data/lists/source_hosts.yml": SourceHosts,
    LOCAL: Local,
    "data/old-links.yml": OldLinks,
    "data/open-questions.yml": Questions,
    "data/pocket_guide.yml": PocketGuide,
    "data/published-contacts.yml": PublishedContacts,
    "data/quiz/": Quiz,
    "data/search/synonyms.yml": Synonyms,
    "data/signs.yml": Signs,
    "data/situations/": Situation,
    "data/slide_points.yml": SlidePoints,
    "data/sources.yml": Works,
    "data/trainer.yml": Trainer,
    "data/unconfirmed.yml": UnconfirmedList,
    "data/updates.yml": Updates,
    "data/wording.yml": Wording,
}

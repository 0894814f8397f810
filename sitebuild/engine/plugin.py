"""The steps of a build, in their order: MkDocs calls each method of one object. mkdocs.yml names it “handbook”."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.config_options import Type
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from sitebuild.assemble.finish import finish_site
from sitebuild.assemble.folds import fold_sections
from sitebuild.assemble.inline import read_inline
from sitebuild.assemble.load import Build, load_build
from sitebuild.engine.other_languages import other_editions
from sitebuild.engine.preview import PageMemory, look_between_builds
from sitebuild.engine.stand_ins import StandIns
from sitebuild.files.problems import DataProblems
from sitebuild.paper.printer import PrintFault
from sitebuild.render.changes import with_notes
from sitebuild.render.links import with_links
from sitebuild.render.macros import MACROS
from sitebuild.render.module import section_ends
from sitebuild.render.numbers import help_html, with_numbers
from sitebuild.render.templates import compiled_templates

# All that a build made goes with its process: looking through it once more at the end took 0.35 s.
atexit.register(gc.freeze)


class Handbook(BasePlugin):
    """One build of the site. What a step leaves for a later one stands on the object.

    MkDocs keeps the object between the builds of a preview, because it has a method `on_startup`.
    """

    config_scheme = (("language", Type(str, default="")),)  # the folder of data/ with its words

    def __init__(self):
        self.preview, self.draft = False, False
        self.build: Build | None = None
        self.books = None
        self.prints = None
        self.page = ""  # the Markdown file under docs/ that is being made
        self.stand_ins = StandIns()
        self.memory = PageMemory()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Knows a preview by its command, since its address can be any machine's."""
        self.preview = command == "serve"

    def on_serve(self, server, *, config, **_):
        look_between_builds(server, config)
        return server

    def on_config(self, config):
        """Reads and checks everything before a page is touched."""
        gc.disable()  # looking for memory to give back in the middle of a build took a fifteenth of its time
        root = Path(config.config_file_path).parent
        (root / "build" / "cache" / "templates").mkdir(parents=True, exist_ok=True)
        address = None if self.preview else config.site_url
        try:
            self.build = load_build(
                root,
                address,
                draft=self.draft,
                before=self.build,
                language=self.config["language"],
            )
        except DataProblems as stop:
            raise Abort(f"\n{stop}") from None
        edition = self.build.edition
        config.extra.update(
            labels=edition.labels,
            language=edition.library.interface.language,
            other_editions=other_editions(edition),
            draft=self.draft,
            edition_version=edition.library.updates.version,
            help_lines=help_html(edition),
            renamed=[file for file in edition.library.downloads.files if file.formerly],
            inline=read_inline(self.build.reading),
            section_ends=section_ends(edition),
            contents_page="training/" if "training.md" in self.build.reading.pages else None,
            preview=self.preview,
        )
        if hidden := sorted(
            set(config.extra) & set(MACROS)
        ):  # the page's engine would end without a word
            raise Abort(
                f"\nThe value “{hidden[0]}” of the templates has the name of a call. Give it another one."
            )
        self.books = self.prints = None
        if printing := config.plugins.get("with-pdf"):  # listed above, so it has set itself up
            from sitebuild.engine.book import Book  # here, since it needs Pango

            printing.generator = Book(printing.generator, edition)
            self.books = printing.generator.editions
        return config

    def on_files(self, files, *, config):
        """A page that somebody has translated is read from the folder of its language."""
        reading = self.build.reading
        for file in files.documentation_pages() if self.config["language"] else ():
            file.content_string = reading.page(file.src_uri)
        return files

    def on_env(self, env, *, config, files):
        if self.books is not None and not self.preview:
            from sitebuild.assemble.print_all import PrintAll  # here, as above

            self.prints = PrintAll(self.build.edition, Path(config.site_dir))
        env.bytecode_cache = compiled_templates(self.build.edition.root)
        return env

    def on_page_markdown(self, markdown: str, *, page, config, files) -> str:
        """Each slide gets the notes on what has changed, sentences their numbers and links, before the calls are filled in."""
        self.page = page.file.src_uri
        self.stand_ins = StandIns()
        if self.preview:
            self.memory.watch(page)
        edition = self.build.edition
        with_all = with_notes(edition, with_links(edition, markdown, self.page), self.page)
        return with_numbers(edition, with_all)

    def calling(self, name: str):
        """The macro `name` as the page that is being made calls it: a stand-in for a block, words as they are."""

        def call(*args: str, **named: str) -> str:
            made = self.build.blocks.call(self.page, name, *args, **named)
            return self.stand_ins.put(made) if isinstance(made, Markup) else made

        return call

    def on_page_content(self, html: str, *, page, config, files) -> str:
        """Markdown has seen a short stand-in for each block; now the blocks come back."""
        page.present_anchor_ids = page.present_anchor_ids | self.stand_ins.ids()
        whole = self.stand_ins.take_back(html)
        return fold_sections(whole) if page.meta.get("folded") else whole

    def on_post_build(self, *, config) -> None:
        """After with-pdf, which has made the books of the pages it collected."""
        edition, site = self.build.edition, Path(config.site_dir)
        try:
            finish_site(edition, site, preview=self.preview, prints=self.prints, books=self.books)
        except (DataProblems, PrintFault) as stop:
            raise Abort(f"\n{stop}") from None
        if self.preview:
            gc.enable()

    def on_build_error(self, **_) -> None:
        """Leaves no process behind that prints for a build that has stopped."""
        if self.prints:
            self.prints.stop()

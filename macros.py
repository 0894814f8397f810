"""The bridge between MkDocs and `sitebuild`: each macro is one call. No logic lives here."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from mkdocs import __version__
from mkdocs.exceptions import Abort

from sitebuild.assemble.finish import write_outputs
from sitebuild.assemble.hosting import Publisher
from sitebuild.assemble.inline import read_inline
from sitebuild.assemble.load import load_build
from sitebuild.content.draft import is_draft
from sitebuild.engine.kept_pages import Filling, keep_rendered, quick_theme
from sitebuild.files.problems import DataProblems
from sitebuild.paper.pdf import PrintFault
from sitebuild.render.changes import with_notes
from sitebuild.render.macros import MACROS
from sitebuild.render.numbers import help_html, with_numbers

ENGINE = (
    __version__,
    version("markdown"),
    version("pymdown-extensions"),
)  # what turns Markdown into HTML


def define_env(env):
    """Called by mkdocs-macros before each build, so that a preview sees every edit of `data/`."""
    root = Path(env.conf.config_file_path).parent
    try:
        build = load_build(root, env.conf.extra, None if _is_preview(env) else env.conf.site_url)
    except DataProblems as stop:
        raise Abort(f"\n{stop}") from None
    edition = build.edition
    if _is_preview(env):
        quick_theme(env.conf.theme, _kept(env))
    env.variables["build"] = build
    renamed = [file for file in edition.library.downloads.files if file.formerly]
    env.conf.extra.update(
        words=edition.words,
        language=edition.library.interface.language,
        draft=is_draft(),
        help_lines=help_html(edition),
        renamed=renamed,
        inline=read_inline(root),
    )

    def calling(name: str):
        """The macro `name` of the page being rendered."""
        return lambda *args, **named: build.blocks.call(env.page.file.src_uri, name, *args, **named)

    for name in MACROS:
        env.macro(calling(name), name)


def on_pre_page_macros(env):
    """Before a page's macros are called: each slide gets the notes on what has changed, and sentences their numbers, so that a data file is enough."""
    build, page = env.variables["build"], env.page.file.src_uri
    with_todays_notes = with_notes(build.edition, env.markdown, page)
    env.markdown = with_numbers(build.edition, with_todays_notes)
    if _is_preview(env):
        env.filling = Filling(page, env.markdown, build.blocks.made.get(page, {}))
        if env.filling.kept is not None:
            env.markdown, env.page.meta["render_macros"] = env.filling.kept, False


def on_post_page_macros(env):
    """After the macros of each page: the preview turns only pages into HTML whose Markdown is new."""
    if _is_preview(env):
        env.filling.keep(env.markdown)
        settings = repr(
            (ENGINE, env.conf.markdown_extensions, env.conf.mdx_configs, env.conf.validation)
        )
        keep_rendered(env.page, settings, _kept(env), env.filling.long_blocks)


def on_post_build(env):
    """After every page stands in the site's folder, and the books are ready to be printed: search index and downloads."""
    try:
        publisher = Publisher(env.conf.site_url or "", env.conf.extra.get("security_contact") or "")
        write_outputs(
            env.variables["build"].edition,
            Path(env.conf.site_dir),
            preview=_is_preview(env),
            publisher=publisher,
            books=env.variables.get("books"),
        )
    except (
        DataProblems,
        PrintFault,
    ) as stop:  # a sheet past its page, or a sign without a shape, shows only once it is printed
        raise Abort(f"\n{stop}") from None


def _kept(env) -> Path:
    return Path(env.conf.config_file_path).parent / "build" / "cache" / "preview"


def _is_preview(env) -> bool:
    """Whether `mkdocs serve` is running, as `overrides/preview_hook.py` found."""
    return env.conf.extra.get("preview", False)

"""The bridge between MkDocs and `sitebuild`: each macro is one call. No logic lives here."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from mkdocs import __version__
from mkdocs.exceptions import Abort
from mkdocs.utils import get_relative_url

from sitebuild.draft import is_draft
from sitebuild.edition import load_edition
from sitebuild.hosting import Publisher
from sitebuild.kept_pages import keep_rendered
from sitebuild.outputs import write_outputs
from sitebuild.problems import DataProblems


def define_env(env):
    """Called by mkdocs-macros before each build, so that a preview sees every edit of `data/`."""
    root = Path(env.conf.config_file_path).parent
    try:
        edition = load_edition(root, env.conf.extra, None if _is_preview(env) else env.conf.site_url)
    except DataProblems as stop:
        raise Abort(f"\n{stop}")
    env.variables["edition"] = edition
    env.conf.extra.update(words=edition.words, language=edition.library.interface.language, draft=is_draft())

    def here(address: str) -> str:
        """`address` (from the site's root) as seen from the page being rendered."""
        return get_relative_url(address, env.page.url)

    def source() -> str:
        """The Markdown file of the page being rendered, as its path under docs/."""
        return env.page.file.src_uri

    for name, block in edition.blocks(here, source).items():
        env.macro(block, name)


def on_pre_page_macros(env):
    """Before a page's macros are called: each slide gets the notes on what has changed, so that a data file is enough."""
    env.markdown = env.variables["edition"].with_notes(env.markdown, env.page.file.src_uri)


def on_post_page_macros(env):
    """After the macros of each page: the preview turns only pages into HTML whose Markdown is new."""
    if _is_preview(env):
        settings = repr((__version__, version("markdown"), version("pymdown-extensions"), env.conf.markdown_extensions, env.conf.mdx_configs, env.conf.validation))
        keep_rendered(env.page, settings, Path(env.conf.config_file_path).parent / "build" / "cache" / "preview")


def on_post_build(env):
    """After every page stands in the site's folder, and the books are ready to be printed: search index and downloads."""
    try:
        publisher = Publisher(env.conf.site_url or "", env.conf.extra.get("security_contact") or "")
        write_outputs(env.variables["edition"], Path(env.conf.site_dir), preview=_is_preview(env), publisher=publisher,
                      books=env.variables.get("books"))
    except DataProblems as stop:  # a sheet that grew past its page shows only once it is printed
        raise Abort(f"\n{stop}")


def _is_preview(env) -> bool:
    """Whether `mkdocs serve` is running: it sets the address to one on this machine."""
    return (env.conf.site_url or "").startswith(("http://127.0.0.1", "http://localhost"))

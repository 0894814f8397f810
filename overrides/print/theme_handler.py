"""Tells mkdocs-with-pdf to leave our pages as they are; the plugin's own theme handlers add styles and a link."""


def get_stylesheet(debug_html: bool) -> str:
    """No styles of the theme in print: they can lose text without a word (WeasyPrint issue 2798)."""
    return ""


def get_script_sources() -> list[str]:
    return []


def inject_link(html: str, href: str) -> str:
    """The page unchanged; our own footer links to the handbook."""
    return html

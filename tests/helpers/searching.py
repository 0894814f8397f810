"""Asks the search of a page in a browser, one question or hundreds in one go."""

from __future__ import annotations

from collections.abc import Callable

# A question, or a list of questions, to the addresses of its results, or of each one's.
Ask = Callable[[str | list[str]], list]


def open_search(page, served: str) -> None:
    """The start page, with its search ready."""
    page.goto(f"{served}/")
    page.get_by_role("searchbox", name="Search").focus()
    page.wait_for_selector(".search[data-ready]")


def asking(page) -> Ask:
    """Asks the search of the page, which is open and ready."""

    def ask(words: str | list[str]) -> list:
        shown = page.evaluate(
            """all => all.map((words) => {
                const box = document.querySelector(".search__box");
                box.value = words;
                box.dispatchEvent(new Event("input"));
                return Array.from(document.querySelectorAll(".search__link"),
                    (link) => (link.pathname + link.hash).slice(1));
            })""",
            [words] if isinstance(words, str) else words,
        )
        return shown[0] if isinstance(words, str) else shown

    return ask


def ask_all(ask: Ask, questions: list[str]) -> list[list[str]]:
    """The results of many questions, asked in one go: the box takes no more than a hundred letters."""
    return ask([question[:100] for question in questions])

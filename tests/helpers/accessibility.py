"""What axe says of pages, and the ways in which readers see them."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

# axe leaves these off by itself; the rest, best practices too, it runs anyway.
EXTRA_RULES = {
    name: {"enabled": True}
    for name in (
        "target-size",
        "label-content-name-mismatch",
        "td-has-header",
    )
}
DESK, PHONE, ZOOMED = (
    {"width": 1280, "height": 900},
    {"width": 320, "height": 640},
    {"width": 320, "height": 256},
)
MODES = {
    "light": ({"viewport": DESK}, {}),
    "dark": ({"color_scheme": "dark", "viewport": DESK}, {}),
    "phone": ({"viewport": PHONE}, {}),
    "zoom of 400 %": ({"viewport": ZOOMED}, {}),
    "dark phone": ({"color_scheme": "dark", "viewport": PHONE}, {}),
    "print": ({"viewport": DESK}, {"media": "print"}),
    "print from a dark screen": ({"color_scheme": "dark", "viewport": DESK}, {"media": "print"}),
    "forced colours": ({"viewport": DESK}, {"forced_colors": "active"}),
}


# Leaves two of each kind of neighbours that are alike: the third card of a list has no fault that the first two have not.
THIN = """() => {
    const kind = (one, deep = 2) => one.tagName + "." + one.className + (deep ? [...one.children].map(child => kind(child, deep - 1)) : "");
    for (const parent of document.querySelectorAll("article, article *, nav *")) {
        const seen = {};
        for (const child of [...parent.children]) if ((seen[kind(child)] = (seen[kind(child)] || 0) + 1) > 2) child.remove();
    }
}"""


def faults_of(
    chromium, served: str, addresses: list[str], options: dict, media: dict, thin: bool = False
) -> list[tuple]:
    """The faults of these pages in a browser with these `options`, when they are shown as `media` says; see THIN."""
    context = chromium.new_context(**options)
    page, faults = context.new_page(), []
    page.emulate_media(**media)
    for address in addresses:
        page.goto(f"{served}/{address}")
        if thin:
            page.evaluate(THIN)
        faults += [(address, *fault) for fault in faults_in(page, media.get("media") == "print")]
    context.close()
    return faults


def faults_in(page, on_paper: bool = False) -> list[tuple]:
    """The faults of a page that is open: the rule, and up to three elements."""
    # Paper does not scroll, and nobody's thumb has to hit a line of it.
    paper = {
        rule: {"enabled": not on_paper} for rule in ("scrollable-region-focusable", "target-size")
    }
    # The first “Leave this site” lies 2,000 pixels above the window until it has focus: there it covers nothing that is in sight.
    page.evaluate("scrollTo(0, 0)")
    found = Axe().run(
        page,
        options={
            "resultTypes": ["violations"],
            "rules": EXTRA_RULES | paper,
            # Fetching every style sheet once more takes a fifth of the time; one rule wants it: test_accessibility.py.
            "preload": False,
        },
    )
    return [
        (fault["id"], [node["target"] for node in fault["nodes"]][:3])
        for fault in found.response["violations"]
    ]

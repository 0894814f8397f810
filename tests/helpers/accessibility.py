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


# Leaves of articles and menus what no page before had (`known`: each kind of element, with the kind it stands in) and
# what an element of theirs needs to be whole; gives what is new.
NEW_ONLY = """known => {
    const WHOLE = "p, a, tr, dl > div, dl:not(:has(> div)), svg, select, button, summary, legend, label, h1, h2, h3, h4", KEPT = "h1, h2, h3, h4, summary, legend, label, caption, thead";
    const had = new Set(known), fresh = [];
    const pair = one => one.parentElement.tagName + "." + one.parentElement.className + ">" + one.tagName + "." + one.className;
    const walk = parent => {
        for (const child of [...parent.children]) {
            const inner = [child, ...child.querySelectorAll("*")], whole = child.matches(WHOLE);
            if (!child.matches(KEPT) && inner.every(one => had.has(pair(one)))) { child.remove(); continue; }
            for (const one of whole ? inner : [child]) { had.add(pair(one)); fresh.push(pair(one)); }
            if (!whole) walk(child);
        }
    };
    document.querySelectorAll("article, nav").forEach(walk);
    return fresh;
}"""
RUN = "options => axe.run(options).then(told => told.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.target)]))"


def page_with_axe(context):
    """A page for a walk, in which each page begins with axe: the browser reads its half megabyte once, not at each page."""
    page = context.new_page()
    page.add_init_script(Axe().axe_script)
    return page


def faults_of(
    chromium, served: str, addresses: list[str], options: dict, media: dict
) -> list[tuple]:
    """The faults of these pages in a browser with these `options`, when they are shown as `media` says."""
    context = chromium.new_context(**options)
    page, faults = page_with_axe(context), []
    page.emulate_media(**media)
    for address in addresses:
        page.goto(f"{served}/{address}")
        faults += [(address, *fault) for fault in faults_in(page, media.get("media") == "print")]
    context.close()
    return faults


def faults_of_what_is_new(chromium, served: str, addresses: list[str]) -> list[tuple]:
    """The faults, light and on a dark phone, of what each of these pages has and none before it had.

    What is taken away may have been the name of what is left: a page with a fault is looked at once more, whole.
    """
    context = chromium.new_context(reduced_motion="reduce")  # no colour is on its way to another
    page, faults, known = page_with_axe(context), [], []
    for address in addresses:
        show(page, LIGHT)
        page.goto(f"{served}/{address}")
        known += page.evaluate(NEW_ONLY, known)
        if faults_light_and_on_a_dark_phone(page):
            show(page, LIGHT)
            page.goto(f"{served}/{address}")
            faults += [(address, *fault) for fault in faults_light_and_on_a_dark_phone(page)]
    context.close()
    return faults


LIGHT, DARK_PHONE = {"color_scheme": "light", "viewport": DESK}, MODES["dark phone"][0]


def show(page, look: dict) -> None:
    """Gives the page the colours and the window of `look`."""
    page.emulate_media(color_scheme=look["color_scheme"])
    page.set_viewport_size(look["viewport"])


def faults_light_and_on_a_dark_phone(page) -> list[tuple]:
    """The faults of a page that is open on a light desk, there and as it is on a dark phone."""
    faults = faults_in(page)
    show(page, DARK_PHONE)
    return faults + [fault for fault in faults_in(page) if fault not in faults]


def faults_in(page, on_paper: bool = False) -> list[tuple]:
    """The faults of a page that is open: the rule, and up to three elements."""
    # Paper does not scroll, and nobody's thumb has to hit a line of it.
    paper = {
        rule: {"enabled": not on_paper} for rule in ("scrollable-region-focusable", "target-size")
    }
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    # The first “Leave this site” lies 2,000 pixels above the window until it has focus: there it covers nothing that is in sight.
    page.evaluate("scrollTo(0, 0)")
    options = {
        "resultTypes": ["violations"],
        "rules": EXTRA_RULES | paper,
        # Fetching every style sheet once more takes a fifth of the time; one rule wants it: test_accessibility.py.
        "preload": False,
    }
    return [tuple(fault) for fault in page.evaluate(RUN, options)]

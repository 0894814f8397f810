"""What a host needs to know of the site: headers, robots, site map and whom to tell of a weakness."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from sitebuild.content.edition import Edition

# A browser writes no copy of a page to the disk, where its words could be found after the visit. Style, scripts, letters and
# the search index are the same for every visitor and may be kept; their names do not change with their content, so not for
# long: a corrected number is everywhere after ten minutes.
NOT_CACHED, CACHED = "no-store", "public, max-age=600, must-revalidate"
# Strict-Transport-Security is missing on purpose: browsers keep it in a list that outlives a cleared history.
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def write_hosting(edition: Edition, site: Path) -> None:
    """Completes the built folder `site` for static hosts; nginx's headers go to build/hosting/ of the project, unpublished."""
    headers = headers_of((site / "404.html").read_text(encoding="utf-8"))
    others = [one.link for one in edition.publisher.alternate if one.link != "./"]
    (site / "_headers").write_text(netlify_headers(headers, site, others), encoding="utf-8")
    (
        site / ".nojekyll"
    ).touch()  # GitHub Pages would otherwise leave out names that begin with a line or a dot
    (site / "robots.txt").write_text(robots(edition.address), encoding="utf-8")
    _tidy_sitemap(site, edition.address)
    if contact := edition.publisher.security_contact:
        (site / ".well-known").mkdir(exist_ok=True)
        (site / ".well-known" / "security.txt").write_text(
            security_txt(contact, edition.library.updates.version, edition.address),
            encoding="utf-8",
        )
    beside = edition.root / "build" / "hosting"
    beside.mkdir(parents=True, exist_ok=True)
    (beside / "headers.conf").write_text(nginx_headers(headers), encoding="utf-8")


def headers_of(page: str) -> dict[str, str]:
    """Name and value of each header that goes with everything. The policy is the one written in `page`, and what only a header can forbid.

    `page` is the one for wrong addresses, whose policy allows the most: its own script and style. Where a page's own policy
    is stricter, both hold.
    """
    policy = _POLICY.search(page)
    if policy is None:
        raise ValueError("The page for wrong addresses carries no Content-Security-Policy.")
    return {
        "Content-Security-Policy": f"{policy[1].replace('&#39;', chr(39))}; frame-ancestors 'none'",
        **FIXED,
    }


def netlify_headers(headers: dict[str, str], site: Path, others: Iterable[str] = ()) -> str:
    """The file `_headers` of Netlify and Cloudflare Pages. Both join the values of rules that overlap, so no header stands in two:
    what may be kept is said for each part of `site` by itself. `others` are the folders of other languages, built later."""
    own = {
        f"/{path.name}/*" if path.is_dir() else f"/{path.name}"
        for path in site.iterdir()
        if path.is_dir() or path.suffix == ".html"
    }
    parts = ["/", *sorted(own | {f"/{folder.partition('/')[0]}/*" for folder in others})]
    caching = [
        (part, {"Cache-Control": CACHED if part == "/assets/*" else NOT_CACHED}) for part in parts
    ]
    return "".join(
        f"{part}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items())
        for part, said in [("/*", headers), *caching]
    )


def nginx_headers(headers: dict[str, str]) -> str:
    """Lines for nginx; `always` sends them with the page for wrong addresses too. setup/nginx.conf says which parts may be kept."""
    lines = {**headers, "Cache-Control": "$handbook_cache"}
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in lines.items())


def robots(address: str | None) -> str:
    """Everything may be found; the map is named where the site's address is known."""
    map_line = f"Sitemap: {address.rstrip('/')}/sitemap.xml\n" if address else ""
    return f"User-agent: *\nAllow: /\n{map_line}"


def security_txt(contact: str, version: str, address: str | None) -> str:
    """RFC 9116. It expires a year less a day after the version's date; a newer version renews it."""
    expires = dt.date.fromisoformat(version) + dt.timedelta(days=364)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
    ]
    if address:
        lines.append(f"Canonical: {address.rstrip('/')}/.well-known/security.txt")
    return "\n".join(lines) + "\n"


def _tidy_sitemap(site: Path, address: str | None) -> None:
    """MkDocs writes an empty map without an address, and the clock's day with one: neither is true."""
    path = site / "sitemap.xml"
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not address:
        path.unlink(missing_ok=True)
    elif path.is_file():
        path.write_text(
            re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", path.read_text(encoding="utf-8")),
            encoding="utf-8",
        )

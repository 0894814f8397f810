"""What hosts are told: headers, robots, site map, whom to write to; and nginx tried for real (audit)."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.serving import headers_for

from sitebuild.assemble.hosting import headers_of, robots, security_txt, write_hosting
from sitebuild.checks.settings import read_settings
from sitebuild.content.edition import Edition
from sitebuild.files.reading import Reading
from sitebuild.records.settings import Publisher

PAGE = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
MAP = "<urlset>\n<url>\n<loc>https://a.example/</loc>\n<lastmod>2031-01-01</lastmod>\n</url>\n</urlset>"
MUST_SEND = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with a site of two pages, as MkDocs leaves it."""
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "404.html"):
        (site / name).write_text(PAGE, encoding="utf-8")
    (site / "sitemap.xml").write_text(MAP, encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(b"x")
    return site


def test_every_page_carries_the_policy_that_the_headers_send(site: Path):
    sent = headers_for("/", (site / "_headers").read_text(encoding="utf-8"))[
        "Content-Security-Policy"
    ]
    pages = [path for path in site.rglob("*.html") if path.name != "away.html"]
    assert len(pages) > 40
    for path in pages:
        html = path.read_text(encoding="utf-8")
        # The header also lets the page for wrong addresses run its own script; each other page's own policy does not.
        wanted = sent if path.name == "404.html" else re.sub(r" 'sha256-[^']+'", "", sent)
        assert headers_of(html)["Content-Security-Policy"] == wanted, path
    assert sent.endswith("; frame-ancestors 'none'") and "unsafe" not in sent and "*" not in sent


def test_no_page_and_no_file_to_take_away_is_kept_on_the_disk_and_nothing_for_longer_than_an_hour(
    site: Path,
):
    text = (site / "_headers").read_text(encoding="utf-8")
    for path in sorted(
        path
        for path in site.rglob("*")
        if path.is_file() and path.name not in ("_headers", ".nojekyll")
    ):
        address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        sent = headers_for(address, text)
        assert MUST_SEND.items() <= sent.items(), address
        if address.startswith("/assets/"):
            assert (
                int(
                    re.fullmatch(r"public, max-age=(\d+), must-revalidate", sent["Cache-Control"])[
                        1
                    ]
                )
                <= 3600
            )
        elif address.endswith(("/", ".html")) or address.startswith("/downloads/"):
            assert sent["Cache-Control"] == "no-store", address


@pytest.mark.parametrize("path", ["/no-such-page", "/contacts/no/such/page", "/downloads/no.pdf"])
def test_a_wrong_address_gets_the_policy_too(site: Path, path: str):
    assert (
        MUST_SEND.items()
        <= headers_for(path, (site / "_headers").read_text(encoding="utf-8")).items()
    )


def test_without_an_address_nothing_is_made_up(site: Path):
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert (site / ".nojekyll").is_file() and (site / "404.html").is_file()
    for name in ("sitemap.xml", "sitemap.xml.gz", ".well-known"):
        assert not (site / name).exists()


def beside(edition: Edition, built: Path, **values: object) -> Edition:
    """The edition as `built` beside nothing of the real project, with `values` of its own."""
    return replace(edition, root=built.parent, **values)


def test_with_an_address_the_map_is_named_and_holds_no_day_of_the_clock(
    edition: Edition, built: Path
):
    write_hosting(beside(edition, built, address="https://a.example/"), built)
    assert "Sitemap: https://a.example/sitemap.xml\n" in (built / "robots.txt").read_text(
        encoding="utf-8"
    )
    text = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://a.example/</loc>" in text and "lastmod" not in text


def test_security_txt_expires_by_the_version_and_never_by_the_clock():
    text = security_txt("mailto:watch@a.example", "2026-11-24", "https://a.example/")
    assert text == (
        "Contact: mailto:watch@a.example\nExpires: 2027-11-23T00:00:00Z\nPreferred-Languages: en\n"
        "Canonical: https://a.example/.well-known/security.txt\n"
    )
    assert "Canonical" not in security_txt("https://a.example/tell", "2026-11-24", None)
    assert "Sitemap" not in robots(None)


def test_security_txt_is_written_where_scanners_look(edition: Edition, built: Path):
    publisher = Publisher(security_contact="mailto:watch@a.example")
    write_hosting(beside(edition, built, publisher=publisher), built)
    assert (
        (built / ".well-known" / "security.txt")
        .read_text(encoding="utf-8")
        .startswith("Contact: mailto:watch@a.example\n")
    )


@pytest.mark.parametrize(
    "contact",
    [
        "nobody",
        "watch@a.example",
        "http://a.example",
        "mailto:watch",
        "https://a.example Contact: x",
    ],
)
def test_a_security_contact_nobody_can_write_to_is_found_before_the_build(
    tmp_path: Path, contact: str
):
    (tmp_path / "mkdocs.yml").write_text(
        f'site_name: x\nextra:\n  security_contact: "{contact}"\n', encoding="utf-8"
    )
    _, (problem,) = read_settings(Reading(tmp_path))
    assert str(problem).startswith(
        f"mkdocs.yml, line 3: “{contact}” is no address people can write to.\n    Write mailto:"
    )


def test_a_page_for_wrong_addresses_without_a_policy_is_refused():
    with pytest.raises(ValueError, match="no Content-Security-Policy"):
        headers_of("<title>x</title>")


SAMPLE_NAME = "handbook.example"


@pytest.fixture
def nginx(root: Path, site: Path, tmp_path: Path):
    """The address of Debian's nginx, serving the built site by setup/nginx.conf with only the lines marked YOURS changed."""
    _certificate(tmp_path)
    plain, secure = _free_port(), _free_port()
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "/etc/ssl/handbook": str(tmp_path),
        "root /srv/handbook;": f"root {site};",
        "/var/log/nginx/handbook.log": f"{tmp_path}/access.log",
        "/etc/nginx/snippets/handbook-headers.conf": f"{root}/build/hosting/headers.conf",
    }
    tmp_path.chmod(0o755)
    command = _nginx_command(root, tmp_path, changes)
    told = subprocess.run([*command, "-t"], capture_output=True, text=True).stderr
    assert "[warn]" not in told, told
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(secure, started)
        yield Served(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}")
    finally:
        started.terminate()
        started.wait(10)
        started.stderr.close()


class Served(str):
    """The address of the site; `plain` is the one without encryption."""

    def __new__(cls, secure: str, plain: str) -> Served:
        made = super().__new__(cls, secure)
        made.plain = plain
        return made


def _nginx_command(root: Path, folder: Path, changes: dict[str, str]) -> list[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, (
        "nginx is not on this machine, so its configuration was not tried. Run: setup/system.sh audit"
    )
    text = (root / "setup" / "nginx.conf").read_text(encoding="utf-8")
    for ours, tried in changes.items():
        assert ours in text
        text = text.replace(ours, tried)
    (folder / "handbook.conf").write_text(text, encoding="utf-8")
    folders = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (
        folder / "nginx.conf"
    ).write_text(  # as root it would hand over to a user who may not read the build's folder
        f"{'user root;' if _is_root() else ''}\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\n{folders}include {folder}/handbook.conf;\n}}\n",
        encoding="utf-8",
    )
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _certificate(folder: Path) -> None:
    """A certificate that nobody has signed, for a day."""
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            f"/CN={SAMPLE_NAME}",
            "-keyout",
            str(folder / "privkey.pem"),
            "-out",
            str(folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _is_root() -> bool:
    import os

    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wait_for(port: int, started: subprocess.Popen) -> None:
    for _ in range(100):
        assert started.poll() is None, started.stderr.read()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx did not answer within ten seconds.")


def ask(address: str):
    """(code, headers, body) of an address, as a browser asks that accepts gzip."""
    request = urllib.request.Request(
        address, headers={"Accept-Encoding": "gzip", "Referer": "https://came.example/from"}
    )
    try:
        with urllib.request.urlopen(request, context=ssl._create_unverified_context()) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


@pytest.mark.audit
def test_nginx_sends_our_headers_with_everything(nginx: str, site: Path):
    text = (site / "_headers").read_text(encoding="utf-8")
    font = next((site / "assets" / "fonts").glob("*.woff2")).name
    kinds = {
        "/": "text/html; charset=utf-8",
        "/module/03-safety/": "text/html; charset=utf-8",
        "/contacts/": "text/html; charset=utf-8",
        f"/assets/fonts/{font}": "font/woff2",
        "/assets/css/style.css": "text/css; charset=utf-8",
        "/assets/search/index.js": "application/javascript; charset=utf-8",
        "/downloads/contacts.json": "application/json; charset=utf-8",
        "/downloads/contacts.csv": "text/csv; charset=utf-8",
        "/downloads/contacts.vcf": "text/vcard; charset=utf-8",
        "/robots.txt": "text/plain; charset=utf-8",
        "/no-such-page": "text/html; charset=utf-8",
    }
    for path, kind in kinds.items():
        code, headers, body = ask(nginx + path)
        assert code == (404 if path == "/no-such-page" else 200), path
        assert headers["Content-Type"] == kind, path
        wanted = {
            "Cache-Control": "no-store",
            **headers_for(path, text),
        }  # the other hosts cannot name every wrong address
        assert {name: headers[name] for name in wanted} == wanted, path
        assert headers["Server"] == "nginx"
        assert (headers["Content-Encoding"] == "gzip") == (not path.endswith(".woff2")), path
        if path == "/no-such-page":
            assert gzip.decompress(body) == (site / "404.html").read_bytes()


@pytest.mark.audit
def test_nginx_keeps_no_device_address_and_no_query_string(nginx: str, tmp_path: Path):
    ask(f"{nginx}/contacts/?who=me")
    assert ask(f"{nginx}/contacts")[0] == 200  # sent on to the same address with its slash
    time.sleep(0.2)
    kept = (tmp_path / "access.log").read_text(encoding="utf-8")
    assert "/contacts/" in kept
    for secret in ("127.0.0.1", "who=me", "came.example", "Python"):
        assert secret not in kept


@pytest.mark.audit
def test_nginx_sends_plain_http_on_and_does_not_serve_what_is_for_other_hosts(nginx: Served):
    class Staying(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *rest: object) -> None:
            return None

    with pytest.raises(urllib.error.HTTPError) as moved:
        urllib.request.build_opener(Staying).open(f"{nginx.plain}/contacts/?a=b")
    assert (moved.value.code, moved.value.headers["Location"]) == (
        301,
        f"https://{SAMPLE_NAME}/contacts/?a=b",
    )
    for name in ("_headers", ".nojekyll"):
        assert ask(f"{nginx}/{name}")[0] == 404


@pytest.mark.audit
def test_nginx_does_not_start_without_a_certificate(root: Path, tmp_path: Path):
    """Nobody serves plain HTTP by changing nothing."""
    changes = {
        "/var/log/nginx": str(tmp_path),
        "/etc/nginx/snippets/handbook-headers.conf": f"{root}/build/hosting/headers.conf",
    }
    done = subprocess.run(
        [*_nginx_command(root, tmp_path, changes), "-t"], capture_output=True, text=True
    )
    assert done.returncode != 0 and "/etc/ssl/handbook/fullchain.pem" in done.stderr

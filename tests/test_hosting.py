"""What hosts are told: headers, robots, site map, whom to write to; and nginx tried for real (audit)."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sitebuild.checks.settings import check_settings
from sitebuild.hosting import Publisher, headers_of, robots, security_txt, write_hosting

PAGE = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'">'
MAP = '<urlset>\n<url>\n<loc>https://a.example/</loc>\n<lastmod>2031-01-01</lastmod>\n</url>\n</urlset>'
MUST_SEND = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with a site of one page, as MkDocs leaves it."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "sitemap.xml").write_text(MAP, encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(b"x")
    return site


def headers_in(text: str) -> dict[str, str]:
    return dict(re.findall(r"^  ([\w-]+): (.+)$", text, re.M))


def age_in(cache_control: str) -> int:
    return 0 if "no-cache" in cache_control or "no-store" in cache_control else int(re.search(r"max-age=(\d+)", cache_control)[1])


def test_every_page_carries_the_policy_that_the_headers_send(site: Path):
    sent = headers_in((site / "_headers").read_text(encoding="utf-8"))["Content-Security-Policy"]
    pages = [path for path in site.rglob("*.html") if path.name != "away.html"]
    assert len(pages) > 40
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert headers_of(html)["Content-Security-Policy"] == sent, path
    assert sent.endswith("; frame-ancestors 'none'") and "unsafe" not in sent and "*" not in sent


def test_one_rule_for_all_files_and_nothing_is_kept_longer_than_an_hour(site: Path):
    text = (site / "_headers").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not line.startswith("  ")] == ["/*"]  # overlapping rules are joined, not replaced
    assert age_in(headers_in(text)["Cache-Control"]) <= 3600
    assert MUST_SEND.items() <= headers_in(text).items()


def test_without_an_address_nothing_is_made_up(site: Path):
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert (site / ".nojekyll").is_file() and (site / "404.html").is_file()
    for name in ("sitemap.xml", "sitemap.xml.gz", ".well-known"):
        assert not (site / name).exists()


def test_with_an_address_the_map_is_named_and_holds_no_day_of_the_clock(built: Path):
    write_hosting(built, Publisher("https://a.example/"), "2026-11-24", built.parent)
    assert "Sitemap: https://a.example/sitemap.xml\n" in (built / "robots.txt").read_text(encoding="utf-8")
    text = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://a.example/</loc>" in text and "lastmod" not in text


def test_security_txt_expires_by_the_version_and_never_by_the_clock():
    text = security_txt(Publisher("https://a.example/", "mailto:watch@a.example"), "2026-11-24")
    assert text == ("Contact: mailto:watch@a.example\nExpires: 2027-11-23T00:00:00Z\nPreferred-Languages: en\n"
                    "Canonical: https://a.example/.well-known/security.txt\n")
    assert "Canonical" not in security_txt(Publisher("", "https://a.example/tell"), "2026-11-24")
    assert "Sitemap" not in robots(Publisher())


def test_security_txt_is_written_where_scanners_look(built: Path):
    write_hosting(built, Publisher("", "mailto:watch@a.example"), "2026-11-24", built.parent)
    assert (built / ".well-known" / "security.txt").read_text(encoding="utf-8").startswith("Contact: mailto:watch@a.example\n")


@pytest.mark.parametrize("contact", ["nobody", "watch@a.example", "http://a.example", "mailto:watch", "https://a.example Contact: x"])
def test_a_security_contact_nobody_can_write_to_is_found_before_the_build(tmp_path: Path, contact: str):
    (tmp_path / "mkdocs.yml").write_text(f'site_name: x\nextra:\n  security_contact: "{contact}"\n', encoding="utf-8")
    problem, = check_settings(tmp_path)
    assert str(problem).startswith(f"mkdocs.yml, line 3: “{contact}” is no address people can write to.\n    Write mailto:")


def test_a_start_page_without_a_policy_is_refused():
    with pytest.raises(ValueError, match="no Content-Security-Policy"):
        headers_of("<title>x</title>")


@pytest.fixture
def nginx(root: Path, site: Path, tmp_path: Path):
    """The address of Debian's nginx, serving the built site by setup/nginx.conf with only the lines marked YOURS changed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is not on this machine, so its configuration was not tried. Run: setup/system.sh audit"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tmp_path.chmod(0o755)
    changes = {"listen 80;": f"listen 127.0.0.1:{port};", "root /srv/handbook;": f"root {site};",
               "/var/log/nginx/handbook.log": f"{tmp_path}/access.log",
               "/etc/nginx/snippets/handbook-headers.conf": f"{root}/build/hosting/headers.conf"}
    text = (root / "setup" / "nginx.conf").read_text(encoding="utf-8")
    for ours, tried in changes.items():
        assert ours in text
        text = text.replace(ours, tried)
    (tmp_path / "handbook.conf").write_text(text, encoding="utf-8")
    folders = "".join(f"{name}_temp_path {tmp_path}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "nginx.conf").write_text(  # as root it would hand over to a user who may not read the build's folder
        f"{'user root;' if _is_root() else ''}\ndaemon off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{\n{folders}include {tmp_path}/handbook.conf;\n}}\n", encoding="utf-8")
    started = subprocess.Popen([program, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")], stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(port, started)
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(10)
        started.stderr.close()


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
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Referer": "https://came.example/from"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


@pytest.mark.audit
def test_nginx_sends_our_headers_with_everything(nginx: str, site: Path):
    wanted = headers_in((site / "_headers").read_text(encoding="utf-8"))
    font = next((site / "assets" / "fonts").glob("*.woff2")).name
    kinds = {"/": "text/html; charset=utf-8", "/module/03-safety/": "text/html; charset=utf-8", "/contacts/": "text/html; charset=utf-8",
             f"/assets/fonts/{font}": "font/woff2", "/assets/css/style.css": "text/css; charset=utf-8",
             "/assets/search/index.js": "application/javascript; charset=utf-8", "/downloads/contacts.json": "application/json; charset=utf-8",
             "/downloads/contacts.csv": "text/csv; charset=utf-8", "/downloads/contacts.vcf": "text/vcard; charset=utf-8",
             "/robots.txt": "text/plain; charset=utf-8", "/no-such-page": "text/html; charset=utf-8"}
    for path, kind in kinds.items():
        code, headers, body = ask(nginx + path)
        assert code == (404 if path == "/no-such-page" else 200), path
        assert headers["Content-Type"] == kind, path
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

"""`links` visits each site once, politely, and tells what changed. Tried against a server on this machine only."""

from __future__ import annotations

import http.server
import threading
import time

import pytest

from sitebuild.records.contact import Contact
from sitebuild.upkeep.websites import has_name, visit_websites, with_website

PAGES = {
    "/good": "<h1>Harbour Lights Coalition</h1>",
    "/accents": "<p>La MAISON D’ÉTÉ</p>",
    "/other": "<p>Buy this domain</p>",
    "/huge": "x" * 3_000_000,
}
SEEN: list[tuple[str, str, float]] = []

COMMON = {"services", "of", "the", "for"}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        SEEN.append((self.path, self.headers["User-Agent"], time.monotonic()))
        if self.path == "/slow":
            return time.sleep(2)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/good")
            return self.end_headers()
        if self.path not in PAGES:
            return self.send_error(404)
        body = PAGES[self.path].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server():
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()


def trouble(address: str, timeout: float = 5, **changes: object) -> str | None:
    contact = Contact.model_construct(
        **{
            "name": "Harbour Lights Coalition",
            "name_fr": None,
            "alternate_names": [],
            "lead_agency": None,
            "website": address,
            "status": "active",
        }
        | changes
    )
    return next(visit_websites({"x": contact}, timeout=timeout, pause=0)).trouble


def test_a_site_that_is_as_it_was_has_no_trouble(server: str):
    assert trouble(f"{server}/good") is None


def test_accents_capitals_and_curly_marks_do_not_matter(server: str):
    assert trouble(f"{server}/accents", name="Maison d'Ete") is None


def test_a_site_that_lost_the_name_is_told(server: str):
    assert trouble(f"{server}/other") == "the page does not hold the contact's name"


def test_another_host_is_told(server: str):
    assert trouble(f"{server}/moved") == "the visit ended on another host: localhost"


def test_an_error_is_told(server: str):
    assert trouble(f"{server}/gone") == "the site answers with error 404"


def test_a_site_that_does_not_answer_is_left_alone_in_time(server: str):
    started = time.monotonic()
    assert trouble(f"{server}/slow", timeout=0.3).startswith("the site cannot be reached (")
    assert time.monotonic() - started < 1.5


def test_a_host_that_does_not_exist_is_told():
    assert trouble("http://127.0.0.1:9/").startswith("the site cannot be reached (")


def test_a_huge_page_is_not_read_to_its_end(server: str):
    assert trouble(f"{server}/huge") == "the page does not hold the contact's name"


def test_an_address_of_several_contacts_is_visited_once_and_a_closed_contact_never(server: str):
    SEEN.clear()
    one = Contact.model_construct(
        name="Harbour Lights",
        name_fr=None,
        alternate_names=[],
        lead_agency=None,
        website=f"{server}/good",
        status="active",
    )
    closed = one.model_copy(update={"website": f"{server}/other", "status": "defunct"})
    contacts = {"a": one, "b": one, "c": closed}
    visits = list(visit_websites(contacts, timeout=5, pause=0))
    assert [seen[0] for seen in SEEN] == ["/good"]
    assert [visit.id for visit in visits] == list(with_website(contacts)) == ["a", "b"]


def test_two_visits_to_one_host_are_some_time_apart(server: str):
    SEEN.clear()
    contacts = {
        page: Contact.model_construct(
            name="Harbour Lights",
            name_fr=None,
            alternate_names=[],
            lead_agency=None,
            website=f"{server}/{page}",
            status="active",
        )
        for page in ("good", "other")
    }
    list(visit_websites(contacts, timeout=5, pause=0.3))
    assert SEEN[1][2] - SEEN[0][2] >= 0.29


def test_common_words_alone_are_not_a_name():
    assert not has_name(
        "services for the region of Ontario", ["Victim Services of Maple Bay"], COMMON
    )

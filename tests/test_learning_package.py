"""The packages for learning systems, read as files: the list that such a system reads first, and the pages."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from lxml import etree, html

from sitebuild.assemble.learning_package import FULL, MANIFEST, SLIM, write_packages
from sitebuild.assemble.load import load_library
from sitebuild.content.library import FRAME
from sitebuild.downloads.offline import FOLDER, offline_files

NAMESPACE = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
PROMISES = re.compile(
    r"sent or kept|sends nothing|sets no cookies|puts nothing else|nobody reads along", re.I
)
SCHEMAS = os.environ.get("SCORM12_SCHEMAS", "")


@pytest.fixture(scope="module", params=[FULL, SLIM], ids=["full", "slim"])
def files(request, site: Path) -> dict[str, bytes]:
    """Name to content of one package, in its order."""
    with zipfile.ZipFile(site / "downloads" / request.param) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return {
        name: html.fromstring(content)
        for name, content in files.items()
        if name.endswith(".html") and name != "assets/away.html"
    }


def listed(files: dict[str, bytes]) -> list[str]:
    return [file.get("href") for file in etree.fromstring(files[MANIFEST]).iter(f"{NAMESPACE}file")]


def test_the_list_comes_first_and_names_every_file_once_and_nothing_else(files):
    names = list(files)
    assert names[0] == MANIFEST and len(names) > 90
    assert sorted(listed(files)) == sorted(names[1:])


def test_what_to_print_first_is_true_in_the_packages_too_which_lack_the_sheets_of_areas(root: Path):
    text = (root / "docs" / "downloads.md").read_text(encoding="utf-8")
    sentences = re.split(r"(?<=[.:?!])\s+", text)
    told = [said for said in sentences if "area" in said and "sheet" in said.split("](")[0]]
    assert told and [said for said in told if "website" not in said] == []


def test_every_name_is_short_and_plain_and_there_are_no_folders(files):
    assert [
        name for name in files if not re.fullmatch(r"[A-Za-z0-9._/-]{1,100}[a-z0-9]", name)
    ] == []


def test_it_is_one_course_with_one_part_no_score_and_a_title_that_says_nothing(files):
    tree = etree.fromstring(files[MANIFEST])
    part = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
    assert [title.text for title in tree.iter(f"{NAMESPACE}title")] == ["Module 8", "Module 8"]
    assert [one.get(f"{part}scormtype") for one in tree.iter(f"{NAMESPACE}resource")] == ["sco"]
    assert [one.get("href") for one in tree.iter(f"{NAMESPACE}resource")] == ["lms.html"]
    assert list(tree.iter(f"{part}masteryscore")) == []
    ids = [one.get("identifier") for one in tree.iter() if one.get("identifier")]
    assert all(re.fullmatch(r"[a-z][a-z0-9]{2,8}", id) for id in ids) and len(ids) == 4


def slips(document: bytes) -> list[str]:
    """What the published schemas say against a list; their folder is named from outside, since they are not ours to copy."""
    if not (Path(SCHEMAS) / "imscp_rootv1p1p2.xsd").is_file() or not SCHEMAS:
        pytest.skip(
            "NOT CHECKED against the schemas: name the folder that holds imscp_rootv1p1p2.xsd and adlcp_rootv1p2.xsd in SCORM12_SCHEMAS"
        )
    both = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        + "".join(
            f'<xs:import namespace="http://www.{place}" schemaLocation="{(Path(SCHEMAS) / file).as_uri()}"/>'
            for place, file in (
                ("imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
                ("adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
            )
        )
        + "</xs:schema>"
    )
    schema = etree.XMLSchema(etree.fromstring(both.encode()))
    schema.validate(etree.fromstring(document))
    return [str(error) for error in schema.error_log]


@pytest.mark.audit
def test_the_list_is_valid_by_the_published_schemas(files):
    assert slips(files[MANIFEST]) == []


@pytest.mark.audit
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b'identifier="course"', b'identifier="8 course"'),
        (b'adlcp:scormtype="sco"', b'adlcp:scormtype="page"'),
        (b"<resources>", b"<resource>"),
    ],
)
def test_the_schemas_refuse_a_list_that_is_broken(files, good, bad):
    broken = files[MANIFEST].replace(good, bad)
    broken = broken.replace(b"</resources>", b"</resource>") if good == b"<resources>" else broken
    assert slips(broken) != []


def test_every_link_picture_style_and_script_is_a_file_of_the_package(files):
    dead = []
    for name, tree in pages(files).items():
        for address in tree.xpath("//@href | //@src | //@data-start"):
            path = urlparse(address).path
            if urlparse(address).scheme in ("https", "tel", "sms") or not path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
            if target not in files:
                dead.append((name, address))
    assert dead == []


def test_where_a_page_says_that_nothing_is_sent_it_says_what_a_learning_system_is_told(
    files, labels
):
    told, promising = labels.text("lms_promise"), []
    for name, tree in pages(files).items():
        for element in tree.iter("p", "li"):
            words = " ".join(element.text_content().split())
            if PROMISES.search(words.replace(told, "")):
                promising.append(name)
                assert told in words, (name, words)
    assert {"quiz.html", "safety.html", "feedback.html"} == {*promising}


def test_the_page_about_staying_safer_says_what_the_system_knows(files, labels):
    assert labels.text("lms_safety") in pages(files)["safety.html"].text_content()


def test_links_to_other_sites_open_outside_of_the_frame_and_the_way_out_does_not(files):
    for name, tree in pages(files).items():
        if name == "lms.html":
            continue
        out = tree.xpath("//a[starts-with(@href, 'https:')]")
        leaving = [link for link in out if "leave" in (link.get("class") or "").split()]
        assert len(leaving) == 2 and not any(link.get("target") for link in leaving), name
        for link in (link for link in out if link not in leaving):
            assert link.get("target") == "_blank" and "noreferrer" in link.get("rel"), name


def test_the_page_around_ours_may_ask_nobody_and_show_only_our_own(files):
    policy = pages(files)["lms.html"].xpath("//meta[@http-equiv]/@content")[0].split("; ")
    assert policy[0] == "default-src 'none'" and "frame-src 'self'" in policy
    assert "connect-src" not in str(policy) and "unsafe" not in str(policy)


@pytest.fixture(scope="module")
def both(site: Path) -> list[dict[str, str]]:
    """Each file of the full package and of the slim one; what is no page is empty."""
    return [
        {
            name: archive.read(name).decode() if name.endswith(".html") else ""
            for name in archive.namelist()
        }
        for archive in (zipfile.ZipFile(site / "downloads" / name) for name in (FULL, SLIM))
    ]


def test_the_full_one_lacks_sheets_of_areas_and_tables_alone_and_says_so_where_they_are_offered(
    both, site: Path, labels
):
    full, _ = both
    ours = {
        path.relative_to(site).as_posix()
        for path in (site / "downloads").rglob("*.*")
        if path.suffix not in (".zip", ".html")
    }
    lacks = {name for name in ours if name not in full}
    areas = {name for name in ours if name.startswith("downloads/areas/")}
    tables = {f"downloads/{name}" for name in ("contacts.csv", "contacts.json")}
    assert lacks == areas | tables | {"downloads/contacts-hsds-3.0.json"} and len(areas) > 40
    said = f"</span> ({labels.text('offline_not_here')})"
    assert labels.text("lms_files") in full["downloads.html"]
    assert full["downloads.html"].count(said) >= len(lacks)
    for name in areas:
        page = name.replace("downloads/", "contacts/").replace(".pdf", ".html")
        assert said in full[page], page


def test_the_slim_one_has_every_page_and_names_the_files_that_it_lacks(both, labels):
    full, slim = both
    assert {name for name in full if name.endswith(".html")} <= {*slim}
    assert [name for name in slim if name.startswith("downloads/")] == []
    offer = slim["downloads.html"]
    assert labels.text("lms_no_files") in offer
    words = f"({labels.text('offline_not_here')})"
    assert f'<span class="missing"><strong>The handbook</strong></span> {words}' in offer
    assert "click here</a> to download full transcript" in slim["transcript.html"]


def test_the_slim_one_has_no_search_and_the_contents_in_its_place(both):
    full, slim = both
    frames = [name for name, page in full.items() if "<search " in page]
    assert len(frames) > 100
    for name in frames:
        assert "search__box" not in slim[name] and 'class="search-contents"' in slim[name], name
    assert [name for name in slim if re.search(r"minisearch|search/(index|words)", name)] == []


def test_none_of_the_packages_and_copies_holds_another(site: Path):
    zips = sorted(path.name for path in (site / "downloads").glob("*.zip"))
    assert zips == [f"{FOLDER}-scorm12-slim.zip", f"{FOLDER}-scorm12.zip", "offline.zip"]
    for name in zips:
        with zipfile.ZipFile(site / "downloads" / name) as archive:
            assert [one for one in archive.namelist() if one.endswith((".zip", "SUMS"))] == []


def test_what_a_learning_system_must_take_stays_small(site: Path):
    sizes = {name: (site / "downloads" / name).stat().st_size for name in (FULL, SLIM)}
    assert sizes[FULL] <= 6_000_000 and sizes[SLIM] <= 1_000_000


def test_the_same_pages_in_another_folder_at_another_time_give_the_same_packages_byte_for_byte(
    site: Path, root: Path, tmp_path: Path
):
    frame, made = load_library(root, only=FRAME)[0], []
    for name in ("one", "two"):
        copy = tmp_path / name
        shutil.copytree(site, copy, copy_function=shutil.copyfile)  # new dates on every file
        words, version = frame.interface, frame.updates.version
        files = offline_files(copy, words, version)
        write_packages(root, copy / "downloads", files, words, version)
        made.append([(copy / "downloads" / name).read_bytes() for name in (FULL, SLIM)])
    assert made[0] == made[1]


def test_the_downloads_page_and_the_page_for_administrators_offer_both_with_their_size(site: Path):
    for page in ("downloads", "about/learning-system"):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        for name in (FULL, SLIM):
            assert re.search(
                rf'href="(\.\./)+downloads/{re.escape(name)}"><strong>.*?ZIP, \d+ KB', text
            ), page


def test_the_site_itself_does_not_publish_the_page_for_learning_systems(site: Path):
    names = {path.name for path in site.rglob("*")}
    assert names & {"lms", "lms.html", "lms.js", MANIFEST} == set()

"""Only what is meant to be published is: nothing that was dropped into a folder, and nothing that a photo tells beside what it shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.projects import copy_small
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sitebuild.assemble.finish import _remove_leftovers
from sitebuild.checks.picture_data import hidden_data
from sitebuild.checks.published_files import check_links_and_endings, check_published_files
from sitebuild.checks.svg import svg_slips
from sitebuild.checks.unread_files import check_unread_files
from sitebuild.files.project_files import pages_under

LEFTOVERS = (
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "act.md~",
    "#act.md#",
    ".act.md.swp",
    "act.md.bak",
    "act.md.orig",
    "~$notes.docx",
    "act.md.rej",
)
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}<path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose one page names one picture of each kind, house.*"""
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "data" / "contacts").mkdir(parents=True)
    (tmp_path / "overrides" / "theme").mkdir(parents=True)
    names = [
        f"![A house](assets/house.{ending})"
        for ending in ("jpg", "JPG", "png", "webp", "gif", "svg")
    ]
    (tmp_path / "docs" / "index.md").write_text("\n\n".join(["# Start", *names]), encoding="utf-8")
    return tmp_path


def told(project: Path) -> str:
    return "\n".join(map(str, check_published_files(project)))


def photo(path: Path, tags: dict | None = None, **more) -> Path:
    exif = Image.Exif()
    for tag, value in (tags or {}).items():
        exif[tag] = value
    Image.new("RGB", (16, 16), "white").save(path, exif=exif if tags else b"", **more)
    return path


PLACE, ARTIST, CAMERA, REMARK, UPRIGHT = (
    {0x8825: {1: "N", 2: (43.0, 39.0, 0.0)}},
    {0x013B: "Jane Doe"},
    {0x0110: "Phone 9"},
    {0x010E: "bedroom"},
    {0x0112: 6},
)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({**PLACE, **ARTIST}, "where it was taken and by whom"),
        (PLACE, "where it was taken."),
        (ARTIST, "by whom"),
        (CAMERA, "more than it shows (exif"),
        (REMARK, "more than it shows (exif"),
    ],
)
def test_a_photo_that_tells_place_person_or_camera_is_refused(
    project: Path, ending: str, tags: dict, words: str
):
    photo(project / "docs" / "assets" / f"house.{ending}", tags)
    assert f"docs/assets/house.{ending}, line 1: the picture says {words}" in told(project)


@pytest.mark.parametrize("ending", ["jpg", "JPG", "png", "webp", "gif"])
def test_a_photo_that_only_shows_is_accepted_with_its_colours_and_its_upright_side(
    project: Path, ending: str
):
    upright = {} if ending == "gif" else UPRIGHT
    photo(project / "docs" / "assets" / f"house.{ending}", upright)
    assert told(project) == ""


def test_remarks_in_every_kind_of_picture_are_found(tmp_path: Path):
    text = PngInfo()
    text.add_text("Author", "Jane Doe")
    pictures = [
        photo(tmp_path / "a.png", pnginfo=text),
        photo(tmp_path / "a.jpg", comment=b"Jane's room"),
        photo(tmp_path / "a.gif", comment=b"Jane's room"),
        photo(tmp_path / "a.webp", xmp=b"<x:xmpmeta/>"),
        photo(tmp_path / "b.jpg", xmp=b"<x:xmpmeta/>"),
    ]
    behind = photo(tmp_path / "c.jpg")
    behind.write_bytes(behind.read_bytes() + b"a film of three seconds")
    assert [path.name for path in [*pictures, behind] if not list(hidden_data(path))] == []


def test_a_file_that_is_no_picture_is_told(project: Path):
    (project / "docs" / "assets" / "house.jpg").write_bytes(b"PK\3\4 a Word file by another name")
    assert "this is not a picture of the kind that “.jpg” says" in told(project)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        '<g onload="x()"/>',
        '<a href="https://other.example/"><text>x</text></a>',
        '<use href="https://other.example/x.svg#a"/>',
        '<image href="data:image/jpeg;base64,AA"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        "<style>path{fill:url(https://other.example/x)}</style>",
        '<g style="background:url(//other.example)"/>',
        "<metadata>Jane</metadata>",
        '<set attributeName="href" to="javascript:x()"/>',
        "<!-- Jane -->",
        '<g xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="/home/jane/safe-house.svg"/>',
        '<?xml-stylesheet href="https://other.example/x.css"?>',
        "<g>",
    ],
)
def test_a_drawing_that_does_or_tells_more_than_it_shows_is_refused(tmp_path: Path, inside: str):
    path = tmp_path / "door.svg"
    path.write_text(SQUARE.format(inside), encoding="utf-8")
    assert list(svg_slips(path))


def test_a_plain_drawing_is_accepted(project: Path):
    shapes = '<title>A door</title><defs><linearGradient id="a"><stop stop-color="#fff"/></linearGradient></defs><rect fill="url(#a)" width="9" height="9"/>'
    (project / "docs" / "assets" / "house.svg").write_text(SQUARE.format(shapes), encoding="utf-8")
    assert told(project) == ""


@pytest.mark.parametrize("folder", ["docs", "data", "overrides"])
def test_a_link_out_of_the_project_is_refused(project: Path, folder: str, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "clients.md"
    outside.write_text("# Clients", encoding="utf-8")
    (project / folder / "list.md").symlink_to(outside)
    (project / folder / "others").symlink_to(outside.parent)
    assert [(problem.file, problem.what) for problem in check_links_and_endings(project)] == [
        (f"{folder}/{name}", "this link leads out of the project.")
        for name in ("list.md", "others")
    ]


def test_a_link_from_the_pages_to_another_folder_of_the_project_is_refused(project: Path):
    (project / "data" / "contacts" / "harbour.yml").write_text("name: Harbour", encoding="utf-8")
    (project / "docs" / "harbour.md").symlink_to(Path("..") / "data" / "contacts" / "harbour.yml")
    (project / "docs" / "start.md").symlink_to("index.md")
    (project / "data" / "gone.yml").symlink_to("nowhere.yml")
    assert [(problem.file, problem.what) for problem in check_links_and_endings(project)] == [
        ("docs/harbour.md", "this link leads out of docs/."),
        ("data/gone.yml", "this link leads nowhere, or to a folder that lies here already."),
    ]


def test_what_a_machine_or_an_editor_leaves_is_passed_over(project: Path):
    for folder in (
        project / "docs",
        project / "data" / "contacts",
        project / "overrides" / "theme",
    ):
        for name in LEFTOVERS:
            (folder / name).touch()
        os.symlink("jane@machine.1234", folder / ".#act.md")
    assert (
        check_links_and_endings(project) == []
        and told(project) == ""
        and [
            problem
            for problem in check_unread_files(project)
            if problem.file.startswith("data/contacts/")
        ]
        == []
    )
    assert [path.name for path in pages_under(project / "docs")] == ["index.md"]


def test_what_a_machine_or_an_editor_leaves_is_never_published(tmp_path: Path):
    for name in (*LEFTOVERS, "assets/Thumbs.db", ".hidden/x.txt", "index.html", "assets/site.css"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    _remove_leftovers(tmp_path)
    assert sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    ) == ["assets/site.css", "index.html"]


def test_the_real_project_holds_only_what_is_published_or_read(root: Path):
    assert check_published_files(root) == [] and check_unread_files(root) == []


def test_a_contact_may_lie_beside_leftovers_of_the_mac(tmp_path: Path):
    from sitebuild.assemble.load import load_library

    copy_small(tmp_path / "project")
    before = load_library(tmp_path / "project")
    for name in LEFTOVERS:
        (tmp_path / "project" / "data" / "contacts" / name).touch()
    assert load_library(tmp_path / "project")[1] == before[1] == []

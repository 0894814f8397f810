"""What a photo carries beside what it shows: the place, the person, the camera, remarks. None of it may be published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}
# What only says how to show the picture. All else is refused, so that a kind of data nobody thought of is too.
_HOW_TO_SHOW = set(
    "adobe adobe_transform aspect background bbox blend chromaticity default_image disposal dpi duration extension gamma icc_profile "
    "interlace jfif jfif_density jfif_unit jfif_version loop progression progressive srgb timestamp transparency version".split()
)
_PLACE = {0x8825}
_PERSON = {
    0x013B,
    0x8298,
    0x9C9D,
    0xA430,
}  # artist, copyright, author (Windows), owner of the camera
_SIZE_AND_COLOUR = {
    0x0100,
    0x0101,
    0x0112,
    0x011A,
    0x011B,
    0x0128,
    0x0213,
    0x8769,
    0x9000,
    0x9101,
    0xA000,
    0xA001,
    0xA002,
    0xA003,
}
_DETAILS = 0x8769  # where the camera's own part of these data stands
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9", "GIF": b";"}
_FIX = (
    "Save it without these data (Windows: Properties, Details, Remove Properties and Personal Information; elsewhere: export it "
    "without metadata), or ask a developer for a clean copy."
)


def hidden_data(path: Path) -> Iterator[tuple[int, str, str]]:
    """The slips of one photo as (line, what is wrong, what to do); at most one."""
    from PIL import Image, UnidentifiedImageError  # loaded only where there is a photo

    try:
        with Image.open(path) as picture:
            picture.load()  # some data stand behind the picture itself
            told = _told(picture, path)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        told = None
        yield (
            1,
            f"this is not a picture of the kind that “{path.suffix}” says.",
            "Save it anew as .png or .jpg.",
        )
    if told:
        yield 1, f"the picture says {told}.", _FIX


def _told(picture, path: Path) -> str | None:
    """What the picture says beside what it shows, in words; None when nothing."""
    if picture.format not in (wanted := _FORMATS[path.suffix.lower()], "MPO"):
        raise ValueError(picture.format)
    exif = picture.getexif()
    tags = {*exif, *exif.get_ifd(_DETAILS)} - _SIZE_AND_COLOUR
    parts = [
        what for what, of in (("where it was taken", _PLACE), ("by whom", _PERSON)) if tags & of
    ]
    if parts:
        return " and ".join(parts)
    more = sorted(
        str(name)
        for name in picture.info
        if name not in _HOW_TO_SHOW and not (name == "exif" and not tags)
    )
    apps = [
        name
        for name, data in getattr(picture, "applist", [])
        if name not in ("APP0", "APP14") and not data.startswith((b"Exif\0", b"ICC_PROFILE\0"))
    ]
    if tags or more or apps or getattr(picture, "private_chunks", []):
        return f"more than it shows ({', '.join(dict.fromkeys([*(['exif'] if tags else []), *more, *apps])) or 'data of a program'})"
    raw = path.read_bytes()
    if (
        wanted in _ENDS
        and not raw.rstrip(b"\0").endswith(_ENDS[wanted])
        or wanted == "WEBP"
        and int.from_bytes(raw[4:8], "little") + 8 < len(raw)
    ):
        return "more than it shows (something stands behind the picture's end)"
    return None

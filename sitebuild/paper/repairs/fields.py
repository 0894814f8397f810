"""Repairs the form fields WeasyPrint 70 writes, once the file stands.

It points fields at a font that holds only the letters of the page, and gives tick boxes no picture of being empty. Ours is
a font with the letters of many languages and with a list of which code is which letter: pypdf, pdfium and poppler then
show “Łukasz”, “Ọmọ” and syllabics too. pdfium takes Cyrillic, Arabic and Vietnamese from the machine's own fonts.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

FONT = "overrides/print/dejavu-sans-fields.woff2"
_KEY = "/Field"
_FONT_OF = re.compile(r"/(\S+) [\d.]+ Tf")


def finish_fields(path: Path, base: Path) -> None:
    """Mends the PDF at `path` in place; `base` is the project's folder, where the font stands."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.Root.AcroForm
        font, used = _font(pdf, base / FONT), set()
        for field in form.Fields:
            left, top, right, bottom = (float(value) for value in field.Rect)
            field.Rect = Array(
                [left, min(top, bottom), right, max(top, bottom)]
            )  # lower corner first, as readers expect
            if field.FT == Name.Tx:
                used.add(_FONT_OF.search(str(field.DA))[1])
                field.DA = pikepdf.String(
                    f"{_KEY} {'10' if '-notes' in str(field.T) else '11'} Tf 0 g"
                )
            else:
                _draw_empty(pdf, field)
        form.DA, form.DR = (
            pikepdf.String(f"{_KEY} 11 Tf 0 g"),
            Dictionary(Font=Dictionary({_KEY: font})),
        )
        for page in pdf.pages:
            for name in used & {key.lstrip("/") for key in page.Resources.get("/Font", {}).keys()}:
                del page.Resources.Font[f"/{name}"]  # no text of the page is set in it
        pdf.save(
            path,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _draw_empty(pdf: pikepdf.Pdf, box: pikepdf.Object) -> None:
    """Without a picture for Off some readers leave a tick on the page that is no longer there."""
    states = box.AP.N
    states[Name.Off] = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=states["/on"].BBox
    )


def _font(pdf: pikepdf.Pdf, path: Path) -> pikepdf.Object:
    """The font of the fields: the code of a letter is the number of its drawing, as 16 bits."""
    # otherwise the hour of the build is written into the font, and no two builds are alike
    font, file = TTFont(path, recalcTimestamp=False), BytesIO()
    font.flavor = None
    font.save(file)
    scale, head, order = 1000 / font["head"].unitsPerEm, font["head"], font.getGlyphOrder()
    widths = Array([round(font["hmtx"][name][0] * scale) for name in order])
    name = Name("/DejaVuSans")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        ItalicAngle=0,
        StemV=80,
        FontBBox=Array(
            [round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]
        ),
        Ascent=round(font["hhea"].ascent * scale),
        Descent=round(font["hhea"].descent * scale),
        CapHeight=round(font["glyf"][font.getBestCmap()[ord("H")]].yMax * scale),
        FontFile2=pdf.make_stream(file.getvalue()),
    )
    drawings = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDToGIDMap=Name.Identity,
        W=Array([0, widths]),
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    codes = {font.getGlyphID(drawing): letter for letter, drawing in font.getBestCmap().items()}
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(drawings)]),
            ToUnicode=pdf.make_stream(_letters(codes)),
        )
    )


def _letters(codes: dict[int, int]) -> bytes:
    """The list of which code is which letter (ISO 32000, 9.10.3), by which programs find the code of what is typed."""
    lines = [f"<{code:04X}> <{letter:04X}>" for code, letter in sorted(codes.items())]
    blocks = [
        lines[start : start + 100] for start in range(0, len(lines), 100)
    ]  # no block may be longer
    listed = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{listed}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()

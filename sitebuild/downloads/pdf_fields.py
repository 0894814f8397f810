"""Repairs the form fields WeasyPrint 70 writes, once the file stands.

It points fields at a font with two-byte codes, which other programs fill in as empty boxes, embeds that font whole, and
gives tick boxes no picture of being empty. Tried with pypdf, pdfium and poppler.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

FONT = "docs/assets/fonts/atkinson-hyperlegible-next-400-normal.woff2"
_KEY = "/Field"
_FONT_OF = re.compile(r"/(\S+) [\d.]+ Tf")


def finish_fields(path: Path, base: Path) -> None:
    """Mends the PDF at `path` in place; `base` is the project's folder, where the font stands."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.Root.AcroForm
        font, used = _font(pdf, base / FONT), set()
        for field in form.Fields:
            left, top, right, bottom = (float(value) for value in field.Rect)
            field.Rect = Array([left, min(top, bottom), right, max(top, bottom)])  # lower corner first, as readers expect
            if field.FT == Name.Tx:
                used.add(_FONT_OF.search(str(field.DA))[1])
                field.DA = pikepdf.String(f"{_KEY} {'10' if '-notes' in str(field.T) else '11'} Tf 0 g")
            else:
                _draw_empty(pdf, field)
        form.DA, form.DR = pikepdf.String(f"{_KEY} 11 Tf 0 g"), Dictionary(Font=Dictionary({_KEY: font}))
        for page in pdf.pages:
            for name in used & {key.lstrip("/") for key in page.Resources.get("/Font", {}).keys()}:
                del page.Resources.Font[f"/{name}"]  # no text of the page is set in it
        pdf.save(path, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _draw_empty(pdf: pikepdf.Pdf, box: pikepdf.Object) -> None:
    """Without a picture for Off some readers leave a tick on the page that is no longer there."""
    states = box.AP.N
    states[Name.Off] = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=states["/on"].BBox)


def _font(pdf: pikepdf.Pdf, source: Path) -> pikepdf.Object:
    """Our font as a plain TrueType font with one-byte codes for the letters of Western languages."""
    font = TTFont(source)
    font.flavor = None
    file = BytesIO()
    font.save(file)
    scale, head, names = 1000 / font["head"].unitsPerEm, font["head"], font.getBestCmap()
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    widths = [round(font["hmtx"][names[ord(letter)]][0] * scale) if ord(letter) in names else 0 for letter in letters]
    name = Name("/AtkinsonHyperlegibleNext-Regular")
    box = Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)])
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=32, FontBBox=box, ItalicAngle=0, StemV=80,
                            Ascent=round(font["hhea"].ascent * scale), Descent=round(font["hhea"].descent * scale),
                            CapHeight=round(font["OS/2"].sCapHeight * scale), FontFile2=pdf.make_stream(file.getvalue()))
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, FirstChar=32, LastChar=255,
                                        Widths=Array(widths), Encoding=Name.WinAnsiEncoding,
                                        FontDescriptor=pdf.make_indirect(descriptor)))

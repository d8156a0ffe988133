"""Cuts Plus Jakarta Sans to what is used.

fonts.py SOURCE.woff2 WEB.woff2 FOLDER: a variable web font (Latin-1 and punctuation, 400-800)
and one static TrueType file per weight for Typst, which reads neither woff2 nor the axis.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
SIGNS = [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2190, 0x2191, 0x2192]
SIGNS += [0x2193, 0x2212, 0x20AC, 0x2032, 0x2033, 0x2264, 0x2265]
FEATURES = ["tnum", "kern", "calt", "liga", "locl", "mark", "ccmp"]
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
FAMILY = "Plus Jakarta Sans"


def cut(font: TTFont) -> None:
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS + SIGNS)
    subsetter.subset(font)


def rename(font: TTFont, weight: int, style: str) -> None:
    names = font["name"]
    plain = style in {"Regular", "Bold"}
    for ident, text in {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: style if plain else "Regular",
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"PlusJakartaSans-{style}",
        16: FAMILY,
        17: style,
    }.items():
        names.setName(text, ident, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0


def main(source: str, web: str, folder: str) -> None:
    font = instantiateVariableFont(TTFont(source), {"wght": (400, 400, 800)})
    cut(font)
    font.flavor = "woff2"
    font.save(web)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        static = instantiateVariableFont(TTFont(source), {"wght": weight})
        cut(static)
        rename(static, weight, style)
        static.flavor = None
        static.save(Path(folder) / f"PlusJakartaSans-{style}.ttf")


if __name__ == "__main__":
    main(*sys.argv[1:])

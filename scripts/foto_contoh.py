"""The pictures of the fictional office: drawn shapes that say of themselves what they are, and no photo of anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parents[1] / "data" / "contoh" / "2025" / "foto"
SIZE = (1200, 900)
PAPER, INK, DEEP, LIGHT, WARM = "#f4f1ea", "#1c2530", "#0b5563", "#8fb8bf", "#b35900"
Draw = ImageDraw.ImageDraw


def meeting(draw: Draw) -> None:
    """People around a table."""
    draw.ellipse((300, 330, 900, 690), fill=WARM)
    for x, y in ((330, 300), (520, 250), (710, 250), (880, 300), (330, 690), (520, 740), (710, 740), (880, 690)):
        draw.ellipse((x - 45, y - 45, x + 45, y + 45), fill=DEEP)


def visit(draw: Draw) -> None:
    """A road that leads to houses below a hill."""
    draw.polygon([(0, 620), (380, 260), (700, 520), (950, 330), (1200, 600), (1200, 790), (0, 790)], fill=LIGHT)
    draw.polygon([(520, 790), (680, 790), (620, 560), (590, 560)], fill=PAPER)
    for x in (250, 420, 760, 930):
        draw.rectangle((x, 560, x + 110, 660), fill=DEEP)
        draw.polygon([(x - 20, 560), (x + 55, 490), (x + 130, 560)], fill=WARM)


def letter(draw: Draw) -> None:
    """A sheet with lines of writing, a seal and a stroke in the place of a signature."""
    draw.rectangle((100, 100, 1140, 1580), fill="white", outline=INK, width=4)
    draw.rectangle((320, 180, 920, 220), fill=DEEP)
    for line in range(18):
        draw.rectangle((200, 320 + line * 50, 1040 - (line % 4) * 90, 334 + line * 50), fill=LIGHT)
    draw.ellipse((640, 1290, 800, 1450), outline=WARM, width=10)
    draw.line([(760, 1400), (840, 1330), (880, 1420), (960, 1350)], fill=INK, width=8)


PICTURES: dict[str, tuple[Callable[[Draw], None], tuple[int, int]]] = {
    "rapat.png": (meeting, SIZE),
    "kunjungan.png": (visit, SIZE),
    "perjanjian-kinerja.png": (letter, (1240, 1754)),
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, (shape, size) in PICTURES.items():
        picture = Image.new("RGB", size, PAPER)
        draw = ImageDraw.Draw(picture)
        shape(draw)
        draw.text((30, size[1] - 70), "Ilustrasi rekaan", fill=INK, font=ImageFont.load_default(44))
        picture.quantize(32).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()

"""The pictures of the guide and of README: JupyterLab, preview, workbook and reports of a copy of this project.

    python scripts/guide_pictures.py [--to docs/gambar] [--only buku|situs|lab]

It needs JupyterLab (requirements-lab.lock) for those of the lab, Playwright (requirements-dev.lock), and for the
workbook LibreOffice, which shows its sheets as printed. What an analyst does is done to the files of the copy; the
pictures show it. Take them again where notebooks or pages look otherwise.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from PIL import Image, ImageChops
from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("_quarto.yml", "notebooks", "params", "data", "theme", "docs/panduan-analis.md")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VIEW: ViewportSize = {"width": 1080, "height": 640}
PATIENCE = 180_000
COLOURS = 128
BEGINNING = 150  # letters of a page: its running head and what stands first
SECTION = (
    "### Serapan sekilas {#sec-sekilas}\n\n@tbl-sekilas dan @fig-sekilas menunjukkan serapan setiap program.",
    "#| label: tbl-sekilas\n#| tbl-cap: Serapan anggaran setiap program\n"
    'program = report.program[report.program["tingkat"] == "program"]\n'
    'tabel(program, ["nama", "pagu", "realisasi_anggaran", "serapan"])',
    "#| label: fig-sekilas\n#| fig-cap: Serapan anggaran setiap program\n"
    'program = report.program[report.program["tingkat"] == "program"]\n'
    'sumbu = program.plot.barh(x="nama", y="serapan", legend=False, xlabel="", ylabel="")\n'
    "gambar(sumbu.figure, alt=f\"Serapan setiap program, paling rendah {persen(program['serapan'].min())}.\")",
)
"""The section that the guide adds: the first cell is Markdown."""
ENTRY = "  - kunci: bab-inovasi\n    jenis: bab\n    notebook: [08-inovasi]\n"
CHAPTER = "# Inovasi Pelayanan\n\nBab ini memuat inovasi pelayanan kecamatan."

MISTAKES = (
    ("Realisasi", "Realisasi", "3.532"),
    ("Target", "Target", "tujuh puluh dua"),
    ("IKM per layanan", "IKM", 884),
    ("Tindak lanjut", "Status", "beres"),
    ("Faktor dan solusi", "Sasaran", "S9"),
    ("Upaya perbaikan", "Triwulan", 1),
)
"""What is typed wrongly in the sixth row of a sheet: sheet, column, cell."""


@dataclass(frozen=True)
class Shop:
    """The copy of the project, the pages that show it, and where pictures go."""

    root: Path
    lab: Any
    preview: Any
    folder: Path

    def take(self, page: Any, name: str, **part: Any) -> None:
        """Save what the page shows, in few colours."""
        page.wait_for_timeout(1500)  # what moves comes to rest
        keep(Image.open(io.BytesIO(page.screenshot(**part))), self.folder / f"{name}.png")


def keep(picture: Image.Image, path: Path) -> None:
    """Save a picture in few colours; a rare one, of a mark or a bar, is kept."""
    few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "gambar")
    parser.add_argument("--only", choices=("buku", "situs", "lab"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lkjip-gambar-") as scratch:
        root = copied(Path(scratch) / "proyek")
        if options.only in (None, "buku"):
            workbook(root, options.to)
        if options.only in (None, "situs"):
            site(root, options.to)
        if options.only in ("buku", "situs"):
            return
        with started(root, Path(scratch)) as (lab, preview), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            shop = Shop(root, browser.new_page(viewport=VIEW), browser.new_page(viewport=VIEW), options.to)
            for page, address in ((shop.lab, lab), (shop.preview, f"{preview}bab-3.html")):
                page.set_default_timeout(PATIENCE)
                page.goto(address)
            for picture in (first_page, section, fault, chapter):
                picture(shop)
            browser.close()


def copied(root: Path) -> Path:
    for part in PARTS:
        source, target = ROOT / part, root / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("pribadi", ".ipynb_checkpoints"))
        else:
            shutil.copyfile(source, target)
    return root


def lkjip(root: Path, *arguments: str) -> None:
    """Run a command in the copy; what it says is not shown."""
    command, own = (sys.executable, "-m", "lkjip", *arguments), {"LKJIP_ROOT": str(root)}
    subprocess.run(command, env=os.environ | own, cwd=root, capture_output=True, check=False)


def workbook(root: Path, folder: Path) -> None:
    """The sheet of results as a new year has it, and that of findings after an import with mistakes."""
    lkjip(root, "new", "perak", "2025", "--from", "2024")
    lkjip(root, "workbook", "export", "perak", "2025")
    sheet_picture(root / "kerja" / "perak-2025.xlsx", "Realisasi", folder / "buku-realisasi.png", 190)
    lkjip(root, "workbook", "export", "contoh", "2025")
    path = root / "kerja" / "contoh-2025.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet, title, value in MISTAKES:
        column = next(cell.column for cell in book[sheet][4] if cell.value == title)
        book[sheet].cell(6, column).value = value
    book.save(path)
    lkjip(root, "workbook", "import", str(path), "--ya")
    sheet_picture(path, "Temuan", folder / "buku-temuan.png", 300)


def sheet_picture(path: Path, title: str, to: Path, height: int) -> None:
    """The upper `height` points of the sheet with this title, as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as scratch, pypdfium2.PdfDocument(as_pdf(path, scratch)) as document:
        page = next(one for one in document if one.get_textpage().get_text_range().lstrip().startswith(title))
        picture = page.render(scale=2).to_pil().convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    drawn = ImageChops.difference(picture, paper).getbbox()
    assert drawn is not None
    left, top, right, bottom = drawn
    keep(picture.crop((left - 10, top - 10, right + 10, min(bottom + 10, top + 2 * height))), to)


def as_pdf(path: Path, folder: str) -> Path:
    """What LibreOffice prints of a document."""
    office = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path))
    subprocess.run(office, check=True, capture_output=True)
    return Path(folder) / f"{path.stem}.pdf"


def site(root: Path, folder: Path) -> None:
    """The first screen of a report, and the agreement in Lampiran 1 (of the fictional office, which has one)."""
    for office, year in (("perak", "2024"), ("contoh", "2025")):
        lkjip(root, "build", office, year)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        for name, address in (("laporan-html", "perak/2024/index.html"), ("lampiran-pk", "contoh/2025/lampiran.html")):
            page.goto((root / "_site" / address).as_uri())
            if name == "lampiran-pk":
                page.locator("main h2").first.evaluate("one => one.scrollIntoView()")
            page.wait_for_timeout(1000)
            keep(Image.open(io.BytesIO(page.screenshot())), folder / f"{name}.png")
        browser.close()
    for kind in ("pdf", "docx"):
        document_picture(root / "_site" / "perak" / "2024" / f"laporan.{kind}", folder / f"laporan-{kind}.png")


def document_picture(path: Path, to: Path) -> None:
    """The cover, the first page of BAB III, and the first turned page of a document, side by side."""
    with tempfile.TemporaryDirectory() as scratch:
        if path.suffix == ".docx":
            path = as_pdf(path, scratch)
        with pypdfium2.PdfDocument(path) as document:
            sizes = [document.get_page_size(number) for number in range(len(document))]
            turned = next(number for number, (width, height) in enumerate(sizes) if width > height)
            chapter = next(
                number
                for number, page in enumerate(document)
                if re.search(r"BAB III\s+Akuntabilitas", page.get_textpage().get_text_range()[:BEGINNING])
            )
            pages = [document[number].render(scale=0.62).to_pil() for number in (0, chapter, turned)]
    height = max(page.height for page in pages)
    whole = Image.new("RGB", (sum(page.width for page in pages) + 20 * (len(pages) + 1), height + 40), "#d9dee2")
    left = 20
    for page in pages:
        whole.paste(page, (left, 20))
        left += page.width + 20
    keep(whole, to)


@contextmanager
def started(root: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """The addresses of JupyterLab and the preview, with no settings of whoever takes the pictures."""
    config = scratch / "jupyter"
    config.mkdir()
    (config / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": {"allow_root": True}}))
    own = {"JUPYTER_CONFIG_DIR": str(config), "JUPYTER_DATA_DIR": str(config), "LKJIP_ROOT": str(root)}
    command = (sys.executable, "-m", "lkjip", "lab", "perak", "2024", "--no-browser")
    run = subprocess.Popen(command, env=os.environ | own, cwd=root, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    try:
        said = "".join(run.stdout.readline() for _ in range(2))
        preview, lab = sorted(re.findall(r"http://127\.0\.0\.1:\S+", said), key=lambda address: "token" in address)
        yield lab, preview
    finally:
        run.send_signal(signal.SIGINT)
        run.wait()


def add_cells(path: Path, *sources: str) -> None:
    """As an analyst adds them at the end of a notebook; the first is Markdown, the others code."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, source in enumerate(sources):
        code: dict[str, Any] = {"cell_type": "markdown"}
        if number:
            code = {"cell_type": "code", "outputs": [], "execution_count": None}
        notebook["cells"].append({**code, "id": f"baru-{number}", "metadata": {}, "source": source})
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def shows(page: Any, text: str) -> None:
    page.wait_for_function("text => document.body && document.body.innerText.includes(text)", arg=text)


def first_page(shop: Shop) -> None:
    shop.lab.wait_for_selector(".jp-MarkdownViewer h1")
    shop.take(shop.lab, "lab-awal")
    shows(shop.preview, "Akuntabilitas Kinerja")


def section(shop: Shop) -> None:
    """A section with a table and a chart, as it is written and as the report has it; and the buttons of a cell."""
    add_cells(shop.root / "notebooks" / "04-anggaran.ipynb", *SECTION)
    page = shop.lab
    page.click(".jp-MarkdownViewer a:text-is('04-anggaran')")
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    page.wait_for_selector(".jp-CodeCell:last-of-type .jp-OutputArea-output svg, .jp-CodeCell:last-of-type img")
    heading = page.locator(".jp-RenderedMarkdown h3:has-text('Serapan sekilas')")
    heading.click()
    heading.evaluate("one => one.scrollIntoView()")
    shop.take(page, "lab-subbab")
    box = page.locator(".jp-cell-toolbar:visible").bounding_box()
    shop.take(page, "lab-sel", clip={"x": box["x"] - 484, "y": box["y"] - 4, "width": box["width"] + 488, "height": 76})
    shows(shop.preview, "Serapan sekilas")
    shop.preview.locator("main h3:has-text('Serapan sekilas')").evaluate("one => one.scrollIntoView()")
    shop.take(shop.preview, "pratinjau-subbab")


def fault(shop: Shop) -> None:
    """A column that is not there: said on the last good page."""
    path = shop.root / "notebooks" / "04-anggaran.ipynb"
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace('\\"realisasi_anggaran\\", \\"serapan\\"])', '\\"realisasi_anggaran\\", \\"serapn\\"])')
    )
    shows(shop.preview, "serapn")
    shop.take(shop.preview, "pratinjau-galat")
    path.write_text(good, encoding="utf-8")
    shop.preview.wait_for_function("() => document.body && !document.body.innerText.includes('serapn')")


def chapter(shop: Shop) -> None:
    """A chapter more: a notebook, and its entry in `buku.yml`."""
    first = json.loads((shop.root / "notebooks" / "06-penutup.ipynb").read_text(encoding="utf-8"))
    first["cells"] = [{**first["cells"][0], "source": CHAPTER}, *first["cells"][1:3]]
    (shop.root / "notebooks" / "08-inovasi.ipynb").write_text(json.dumps(first), encoding="utf-8")
    book = shop.root / "notebooks" / "buku.yml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("  - kunci: bab-4\n", f"{ENTRY}  - kunci: bab-4\n"), encoding="utf-8")
    shows(shop.preview, "Inovasi Pelayanan")
    shop.preview.goto(shop.preview.url.replace("bab-3", "bab-inovasi"))
    shop.take(shop.preview, "pratinjau-bab")


if __name__ == "__main__":
    main()

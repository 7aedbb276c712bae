-- Says what to type instead of `quarto render` at the repository's root (profile `akar`).
io.stderr:write("Laporan disusun dari data, bukan dari folder ini. Ketik: make report KECAMATAN=perak YEAR=2024\n")
os.exit(1)

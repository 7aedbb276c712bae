-- How tables, figures and marks are written for Typst; the functions named lk-... are in laporan.typ.

local M = {}

-- Boxes that the template knows, by class.
M.boxes = { ["lk-belum"] = true, ["lk-catatan"] = true, ["lk-sumber"] = true }

local TALL = 30 -- lines from which a cell may be cut at the end of a page
local MARK = "LK-SEL"

local function raw(text) return pandoc.RawBlock("typst", text) end
local function quoted(text) return '"' .. text:gsub("[\\\"]", "\\%0"):gsub("\n", " ") .. '"' end
local function label(identifier) return identifier ~= "" and (" <" .. identifier .. ">") or "" end

-- A call made of Typst (strings) and words of the report, which are written with all the rest: a call of `pandoc.write`
-- takes half a millisecond, however little it writes.
local function call(...)
  local out = pandoc.Inlines({})
  for _, piece in ipairs({ ... }) do
    if type(piece) == "string" then out:insert(pandoc.RawInline("typst", piece)) else out:extend(piece) end
  end
  return pandoc.Plain(out)
end

-- Text that Typst and Pandoc's writer for it take as it stands: no sign that means something, none that is made of two.
local MEANT = { "%A%-", "%-%A", "%.%.", "//", "  ", " $", "^%d+%.%D", "^%d+%.$" }
local function plain(text)
  if not text:find("^%w[%w ,.()%%/-]*$") then return false end
  for _, sign in ipairs(MEANT) do
    if text:find(sign) then return false end
  end
  return true
end

local function paragraph(text, plain_signs)
  local out = pandoc.Inlines({})
  for line in text:gmatch("[^\n]+") do
    if #out > 0 then out:insert(pandoc.LineBreak()) end
    for space, word in line:gmatch("( ?)([^ ]+)") do
      if space ~= "" then out:insert(pandoc.Space()) end
      local str = pandoc.Str(word)
      out:insert(plain_signs(str) or str)
    end
  end
  return pandoc.Plain(out)
end

-- The contents of all cells as Typst, in one go: writing each alone would take many times as long.
local function contents(cells, plain_signs)
  local blocks, parts, waiting = pandoc.Blocks({}), {}, {}
  for place, cell in ipairs(cells) do
    if not cell.contents and plain(cell.text) then
      parts[place] = cell.text
    else
      blocks:extend(cell.contents or { paragraph(cell.text, plain_signs) })
      blocks:insert(raw(MARK))
      waiting[#waiting + 1] = place
    end
  end
  if #waiting == 0 then return parts end
  local number = 0
  for text in pandoc.write(pandoc.Pandoc(blocks), "typst"):gmatch("(.-)" .. MARK:gsub("%-", "%%-")) do
    number = number + 1
    text = text:gsub("^%s+", ""):gsub("%s+$", "")
    -- An empty cell would have no tag, and its row a cell too few.
    parts[waiting[number]] = text ~= "" and text or "~"
  end
  return parts
end

local function cell_call(cell, text)
  local options = {}
  local function option(name, value) options[#options + 1] = name .. ": " .. value end
  if cell.colspan > 1 then option("colspan", cell.colspan) end
  if cell.rowspan > 1 then option("rowspan", cell.rowspan) end
  if cell.number then option("angka", "true") end
  if cell.centre or (cell.head and cell.colspan > 1) then option("tengah", "true") end
  if cell.level > 0 then option("tingkat", cell.level) end
  if cell.row_class ~= "" then option("baris", quoted(cell.row_class)) end
  if cell.head then option("kepala", "true") end
  if cell.lines > TALL or cell.rowspan > 1 then option("potong", "true") end
  return "lk-sel(" .. table.concat(options, ", ") .. ")[" .. text .. "]"
end

function M.table(made, plain_signs)
  local texts, number = contents(made.cells, plain_signs), 0
  local function calls(rows)
    local lines = {}
    for _, row in ipairs(rows) do
      local line = {}
      for _, cell in ipairs(row.cells) do
        number = number + 1
        line[#line + 1] = cell_call(cell, texts[number])
      end
      -- A row may be covered by cells of those above it.
      if #line > 0 then lines[#lines + 1] = "  " .. table.concat(line, ", ") .. "," end
    end
    return table.concat(lines, "\n")
  end
  local widths = {}
  for _, width in ipairs(made.plan.widths) do widths[#widths + 1] = ("%.2f%%"):format(width * 100) end
  local head, body = calls(made.head), calls(made.body)
  local header = head ~= "" and ("  table.header(\n" .. head .. "\n  ),\n") or ""
  local listed = made.identifier == "" and " terdaftar: false," or ""
  local rest = ("], (%s,), %.1fpt,%s\n%s%s\n)"):format(table.concat(widths, ", "), made.plan.size, listed, header, body)
  return pandoc.Blocks({ call("#lk-tabel([", made.caption, rest .. label(made.identifier)) })
end

function M.figure(figure)
  local listed = figure.listed and "" or ", terdaftar: false"
  local rest = ("], %s, %s%s)"):format(quoted(figure.source), quoted(figure.alt), listed)
  return pandoc.Blocks({ call("#lk-gambar([", figure.caption, rest .. label(figure.identifier)) })
end

local UNITS = { cm = "cm", mm = "mm", ["in"] = "in", pt = "pt", ["%"] = "%", px = "in / 96", [""] = "in / 96" }

-- A picture in a sentence, as wide as it says or as it is.
function M.picture(image)
  local number, unit = (image.attributes.width or ""):match("^([%d.]+)(.*)$")
  local width = UNITS[unit] and (", width: " .. number .. UNITS[unit]) or ""
  local alt = image.attributes.alt or pandoc.utils.stringify(image.caption)
  return pandoc.RawInline("typst", ("#lk-foto(%s, %s%s);"):format(quoted(image.src), quoted(alt), width))
end

function M.placeholder(identifier, caption, blocks)
  local kind = identifier:match("^gambar") and "image" or "table"
  local out = pandoc.Blocks({ call("#lk-kosong([", caption, ("], %s)["):format(kind)) })
  out:extend(blocks)
  out:insert(raw("]" .. label(identifier)))
  return out
end

function M.box(class, blocks, identifier)
  local out = pandoc.Blocks({ raw("#" .. class .. "[") })
  out:extend(blocks)
  out:insert(raw("]" .. label(identifier)))
  return out
end

-- Room to sign above the name, which is the last paragraph.
function M.signature(blocks)
  local out = pandoc.Blocks({ raw("#lk-tanda-tangan[") })
  out:extend(blocks)
  out:insert(#out, raw("#lk-ruang-tanda-tangan"))
  out:insert(raw("]"))
  return out
end

-- The sentence that leads to a list stays with it.
function M.lead(block, below_heading)
  return pandoc.Blocks({ raw(("#lk-pengantar(di-bawah-judul: %s)["):format(below_heading)), block, raw("]") })
end

-- A table or figure with its source; `whole`: not cut at the end of a page.
function M.object(blocks, whole)
  local out = pandoc.Blocks({ raw("#lk-objek(utuh: " .. tostring(whole) .. ")[") })
  out:extend(blocks)
  out:insert(raw("]"))
  return out
end

function M.figures(entries)
  local pieces = { "#lk-angka-kunci((" }
  for _, entry in ipairs(entries) do
    for _, piece in ipairs({ "([", entry.name, "], [", entry.figure, "], [", entry.note, "]), " }) do
      pieces[#pieces + 1] = piece
    end
  end
  pieces[#pieces + 1] = "))"
  return pandoc.Blocks({ call(table.unpack(pieces)) })
end

function M.turned(blocks)
  local out = pandoc.Blocks({ raw("#page(flipped: true)[") })
  out:extend(blocks)
  out:insert(raw("]"))
  return out
end

function M.main_matter() return { raw("#pagebreak(weak: true)\n#set page(numbering: \"1\")\n#counter(page).update(1)") } end

function M.list(name, title) return { title, raw("#" .. "lk-" .. name .. "()") } end

-- "Tabel 3.1" is not cut at the end of a line.
function M.link(link)
  if not link.classes:includes("lk-rujukan") then return link end
  return link:walk({ Space = function() return pandoc.Str("\u{a0}") end })
end

-- The template makes the cover.
function M.cover() return pandoc.Blocks({}) end

return M

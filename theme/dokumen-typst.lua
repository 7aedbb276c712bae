-- How figures and marks are written for Typst; the functions named lk-... are in laporan.typ.

local M = {}

-- Boxes that the template knows, by class.
M.boxes = { ["lk-belum"] = true, ["lk-catatan"] = true, ["lk-sumber"] = true }

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

-- laporan.typ says how a table in the text looks. At the beginning of a cell Typst would make a heading or an item of
-- signs that Pandoc leaves as they are.
local MEANT = { "^=+$", "^%d+%.$", "^[-+/]$" }
function M.table(block)
  local made = block:walk({
    Str = function(str)
      for _, sign in ipairs(MEANT) do
        if str.text:find(sign) then return pandoc.RawInline("typst", '#"' .. str.text .. '";') end
      end
    end,
  })
  local words = pandoc.utils.blocks_to_inlines(made.caption.long)
  if #words == 0 then return pandoc.Blocks({ made }) end
  -- Quarto 1.11 leaves out the caption of a table that it does not number.
  local identifier = made.identifier
  made.caption, made.identifier = { long = {} }, ""
  return pandoc.Blocks({ call("#figure(kind: table, caption: [", words, "])["), made, raw("]" .. label(identifier)) })
end

function M.figure(figure)
  local listed = figure.listed and "" or ", terdaftar: false"
  local rest = ("], %s, %s%s)"):format(quoted(figure.source), quoted(figure.alt), listed)
  return pandoc.Blocks({ call("#lk-gambar([", figure.caption, rest .. label(figure.identifier)) })
end

-- Several photos, each with its words.
function M.gallery(made)
  local pieces = { "#lk-galeri([" }
  local function add(piece) pieces[#pieces + 1] = piece end
  add(made.caption)
  add(("], %d, terdaftar: %s, "):format(made.columns, made.identifier ~= ""))
  for _, photo in ipairs(made.photos) do
    add(("(%s, %s, ["):format(quoted(photo.source), quoted(photo.alt)))
    add(photo.words)
    add("]), ")
  end
  add(")" .. label(made.identifier))
  return pandoc.Blocks({ raw(("#lk-objek(utuh: %s)["):format(made.whole)), call(table.unpack(pieces)), raw("]") })
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

-- Two who sign, beside each other, paragraph by paragraph.
function M.parties(left, right)
  local out = pandoc.Blocks({ raw("#lk-para-pihak[") })
  for place = 1, #left do
    out:extend({ left[place], raw("]["), right[place], raw(place < #left and "][" or "]") })
  end
  return out
end

-- The sentence that leads to a list stays with it.
function M.lead(block, below_heading)
  return pandoc.Blocks({ raw(("#lk-pengantar(di-bawah-judul: %s)["):format(below_heading)), block, raw("]") })
end

-- The last items of a list at the end of a chapter: no page has one of them alone.
function M.together(list)
  return pandoc.Blocks({ raw("#block(breakable: false, above: 0.75em)["), list, raw("]") })
end

-- A figure with its source.
function M.object(blocks)
  local out = pandoc.Blocks({ raw("#lk-objek(utuh: true)[") })
  out:extend(blocks)
  out:insert(raw("]"))
  return out
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

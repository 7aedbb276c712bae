-- How figures and marks are written for Word. Styles are in acuan.docx; what Pandoc cannot say (sections, lists of
-- contents) is left as bookmarks named lk_..., which lkjip.word.document turns into it.

local M = {}

M.boxes = { ["lk-belum"] = "Belum Diisi", ["lk-catatan"] = "Catatan", ["lk-sumber"] = "Sumber" }

local NAME_LENGTH = 40 -- of a bookmark in Word

local counter = 0
local function next_number() counter = counter + 1; return counter end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
-- What XML may not hold at all is left out.
local function xml(text)
  return (text:gsub("[\0-\8\11\12\14-\31]", ""):gsub("\u{FFFE}", ""):gsub("\u{FFFF}", ""):gsub('[&<>"]', ENTITIES))
end
local function raw(text) return pandoc.RawBlock("openxml", text) end
local attributes = setmetatable({}, {
  __index = function(known, style)
    known[style] = pandoc.Attr("", {}, { ["custom-style"] = style })
    return known[style]
  end,
})
local function styled(style, blocks) return pandoc.Div(blocks, attributes[style]) end
local function bookmark(name, inner)
  local number = 10000 + next_number()
  return ('<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>'):format(number, name, inner or "", number)
end
local function mark(name)
  return raw('<w:p><w:pPr><w:pStyle w:val="Penanda"/></w:pPr>' .. bookmark(name) .. "</w:p>")
end
local function run(inner) return "<w:r>" .. inner .. "</w:r>" end
local function words(text) return run('<w:t xml:space="preserve">' .. xml(text) .. "</w:t>") end
local function field(code, result)
  return run('<w:fldChar w:fldCharType="begin"/>') .. run('<w:instrText xml:space="preserve"> ' .. code .. " </w:instrText>")
    .. run('<w:fldChar w:fldCharType="separate"/>') .. result .. run('<w:fldChar w:fldCharType="end"/>')
end

-- Word takes letters, digits and _ for the name of a bookmark that a field names; lkjip.table.openxml makes the same.
local function safe(identifier)
  local name = identifier:gsub("[^%w]", "_")
  if #name <= NAME_LENGTH then return name end
  return name:sub(1, NAME_LENGTH - 9) .. "_" .. pandoc.utils.sha1(identifier):sub(1, 8)
end

local function flat(inlines)
  local out = pandoc.Inlines({})
  for _, inline in ipairs(inlines) do
    if inline.t == "Span" and inline.identifier == "" then out:extend(flat(inline.content)) else out:insert(inline) end
  end
  return out
end

-- A sequence for every chapter: not every program starts one anew at a heading.
local function sequence(kind, before) return kind .. (before:gsub("%W", "") ~= "" and "_" .. before:gsub("%W", "") or "") end

-- "Tabel 3.1. Judul": the number is a field that counts within its chapter, and a bookmark for references to it.
local function caption(style, inlines, identifier, extra)
  local content = flat(inlines)
  local kind, number = content[1] and content[1].text, content[3] and content[3].text
  local before, last = (number or ""):match("^(.-)(%d+)%.$")
  local out = pandoc.Inlines({})
  local start = 1
  if kind and before then
    local label = words(kind .. " " .. before) .. field("SEQ " .. sequence(kind, before) .. " \\* ARABIC", words(last))
    out:insert(pandoc.RawInline("openxml", bookmark(safe(identifier), label) .. (extra or "") .. words(".")))
    start = 4
  end
  for place = start, #content do out:insert(content[place]) end
  return styled(style, { pandoc.Para(out) })
end

-- A table in the text looks as those of the report do; its cells hold whatever they hold.
local SIDES = { AlignRight = " Angka", AlignCenter = " Tengah" }
function M.table(block)
  local function style(rows, name)
    for _, row in ipairs(rows) do
      for column, cell in ipairs(row.cells) do
        local nothing = pandoc.Blocks({ pandoc.Para({ pandoc.RawInline("openxml", "<w:r/>") }) })
        local content = (#cell.contents > 0 and cell.contents or nothing):map(function(inner) return inner.t == "Plain" and pandoc.Para(inner.content) or inner end)
        cell.contents = { styled(name .. (SIDES[block.colspecs[column] and block.colspecs[column][1]] or ""), content) }
      end
    end
  end
  style(block.head.rows, "Tabel Kepala")
  for _, body in ipairs(block.bodies) do style(body.body, "Tabel Isi") end
  style(block.foot.rows, "Tabel Isi")
  return pandoc.Blocks({ block })
end

function M.figure(figure)
  local source = figure.source:gsub("^(gambar/.*)%.svg$", "%1.png")
  local image = pandoc.Image({ pandoc.Str(figure.alt) }, source, "", pandoc.Attr("", {}, { alt = figure.alt }))
  local words_below = caption("Image Caption", figure.caption, figure.identifier)
  -- Not alone in its paragraph: of such an image Quarto would make a figure of its own.
  local picture = pandoc.Para({ image, pandoc.RawInline("openxml", "<w:r/>") })
  return pandoc.Blocks({ styled("Captioned Figure", { picture }), words_below })
end

-- Several photos with their words in a table without lines; Pandoc writes the pictures.
local GRID = '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/>'
  .. "</w:tblPr><w:tblGrid>%s</w:tblGrid>"
local ROOM = 9000 -- twentieths of a point, shared by the columns
function M.gallery(made)
  local width = math.floor(ROOM / made.columns)
  local out = pandoc.Blocks({})
  if #made.caption > 0 then out:insert(caption("Gallery Caption", made.caption, made.identifier)) end
  out:insert(raw(GRID:format((('<w:gridCol w:w="%d"/>'):format(width)):rep(made.columns))))
  local cell = ('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>'):format(width)
  for first = 1, #made.photos, made.columns do
    out:insert(raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>"))
    for place = first, first + made.columns - 1 do
      local photo = made.photos[place]
      out:insert(raw(cell))
      if photo then
        local image = pandoc.Image({ pandoc.Str(photo.alt) }, photo.source, "", pandoc.Attr("", {}, { alt = photo.alt }))
        -- No style that keeps with what follows: with it Word would keep all rows on one page.
        out:insert(styled("Gallery Photo", { pandoc.Para({ image, pandoc.RawInline("openxml", "<w:r/>") }), pandoc.Para(photo.words) }))
      else
        out:insert(raw("<w:p/>"))
      end
      out:insert(raw("</w:tc>"))
    end
    out:insert(raw("</w:tr>"))
  end
  out:insert(raw("</w:tbl>"))
  return out
end

function M.placeholder(identifier, inlines, blocks)
  local style = identifier:match("^gambar") and "Image Caption" or "Table Caption"
  return pandoc.Blocks({ caption(style, inlines, identifier), styled("Belum Diisi", blocks) })
end

function M.box(class, blocks, identifier)
  local box = styled(M.boxes[class], blocks)
  box.identifier = identifier
  return pandoc.Blocks({ box })
end

-- Room to sign above the name, which is the last paragraph.
function M.signature(blocks)
  local name = blocks:remove()
  return pandoc.Blocks({ styled("Tanda Tangan", blocks), styled("Tanda Tangan Nama", { name }) })
end

-- Two who sign, beside each other in a table without lines: paragraph by paragraph, the names last.
function M.parties(left, right)
  local out = pandoc.Blocks({ raw(GRID:format((('<w:gridCol w:w="%d"/>'):format(ROOM / 2)):rep(2))) })
  for place = 1, #left do
    local style = place == #left and "Pihak Nama" or "Pihak"
    local height = place == 1 and "bottom" or "top"
    out:insert(raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>"))
    for _, block in ipairs({ left[place], right[place] }) do
      out:insert(raw(('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="%s"/></w:tcPr>'):format(ROOM / 2, height)))
      out:extend({ styled(style, { block }), raw("</w:tc>") })
    end
    out:insert(raw("</w:tr>"))
  end
  out:insert(raw("</w:tbl>"))
  return out
end

-- The finishing step keeps the sentence that leads to a list with it, and source and float on one page.
function M.lead(block) return pandoc.Blocks({ block }) end
function M.object(blocks) return blocks end

function M.turned(blocks)
  local number = next_number()
  local out = pandoc.Blocks({ mark("lk_lanskap_mulai_" .. number) })
  out:extend(blocks)
  out:insert(mark("lk_lanskap_selesai_" .. number))
  return out
end

function M.main_matter() return { mark("lk_awal_isi") } end

function M.list(name, title) return { title, mark("lk_" .. name:gsub("%-", "_")) } end

-- A reference to a table or figure is a field, so that Word follows a number that is changed.
function M.link(link, label)
  if not link.classes:includes("lk-rujukan") then return link end
  local text = pandoc.utils.stringify(link.content)
  if not text:match("^Tabel ") and not text:match("^Gambar ") then return link end
  return pandoc.RawInline("openxml", field("REF " .. safe(label) .. " \\h", words((text:gsub(" ", "\u{a0}")))))
end

-- The cover, from the report's metadata.
function M.cover(meta)
  local own = meta.lk or {}
  local out = pandoc.Blocks({})
  local function line(style, value)
    if value then out:insert(styled(style, { pandoc.Para(pandoc.Inlines(value)) })) end
  end
  if own.logo then
    local alt = "Logo " .. pandoc.utils.stringify(own.instansi)
    local logo = pandoc.Image({ pandoc.Str(alt) }, "gambar/logo.png", "", pandoc.Attr("", {}, { alt = alt, height = "3cm" }))
    out:insert(styled("Sampul Instansi", { pandoc.Para({ logo }) }))
  end
  line("Sampul Pemerintah", own.pemerintah)
  line("Sampul Instansi", own.instansi)
  line("Title", own.judul)
  line("Subtitle", own.tahun and { pandoc.Str("Tahun"), pandoc.Space(), table.unpack(own.tahun) })
  line("Sampul Tanggal", own.tanggal)
  out:insert(mark("lk_sampul"))
  meta.title, meta.subtitle, meta.author, meta.date = nil, nil, nil, nil
  return out
end

return M

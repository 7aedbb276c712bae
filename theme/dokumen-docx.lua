-- How tables, figures and marks are written for Word. Styles are in acuan.docx; what Pandoc cannot say (sections, row
-- properties, contents) is left as bookmarks named lk_..., which lkjip.render.word turns into it.

local M = {}

M.boxes = { ["lk-belum"] = "Belum Diisi", ["lk-catatan"] = "Catatan", ["lk-sumber"] = "Sumber" }

local ROWS = { ["tingkat-program"] = "Tabel Program", ["tingkat-kegiatan"] = "Tabel Kegiatan",
  ["tingkat-subkegiatan"] = "Tabel Subkegiatan", jumlah = "Tabel Jumlah" }
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

-- Word takes letters, digits and _ for the name of a bookmark that a field names.
local names = {}
local function safe(identifier)
  if not names[identifier] then
    local name = identifier:gsub("[^%w]", "_")
    if #name > NAME_LENGTH then name = name:sub(1, NAME_LENGTH - 5) .. "_" .. next_number() end
    names[identifier] = name
  end
  return names[identifier]
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

local function cell_style(cell)
  local row = cell.head and "Tabel Kepala" or ROWS[cell.row_class] or "Tabel Isi"
  if cell.number then return row .. " Angka" end
  if cell.centre or (cell.head and cell.colspan > 1) then return row .. " Tengah" end
  if cell.level > 1 then return row .. " Uraian" end
  return row
end

-- Tables are written here: for Pandoc every cell is a handful of elements to make, to hand over and to write.
local function paragraph(style, text)
  local lines = {}
  for line in text:gmatch("[^\n]+") do lines[#lines + 1] = words(line) end
  return ('<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>'):format(
    (style:gsub(" ", "")), table.concat(lines, run("<w:br/>")))
end

-- The blocks of a cell that holds more than text, and whether a paragraph is the last of them, as Word wants it; nothing
-- where they hold nothing. Plain text would get Pandoc's own style.
local PARAGRAPHS = { Para = true, Header = true, CodeBlock = true, LineBlock = true, BulletList = true, OrderedList = true }
local function paragraphs(cell)
  local out = pandoc.Blocks({})
  for _, block in ipairs(cell.contents or {}) do
    local words_only = block.t == "Plain" or block.t == "Para"
    if not words_only then
      out:insert(block)
    elseif #block.content > 0 then
      out:insert(pandoc.Para(block.content))
    end
  end
  if #out > 0 then return out, PARAGRAPHS[out[#out].t] or false end
end

local function cell_start(colspan, merged)
  local span = colspan > 1 and ('<w:gridSpan w:val="%d"/>'):format(colspan) or ""
  return "<w:tc><w:tcPr>" .. span .. (merged and ('<w:vMerge w:val="%s"/>'):format(merged) or "") .. "</w:tcPr>"
end

-- The table's rows, a cell for every row that a merged one covers; `text` and `blocks` take what is written.
local function write_rows(rows, covering, count, text, blocks)
  for _, row in ipairs(rows) do
    local head = row.cells[1] and row.cells[1].head
    text("<w:tr>" .. (head and '<w:trPr><w:tblHeader w:val="on"/></w:trPr>' or ""))
    local column, place = 1, 1
    while column <= count do
      local above = covering[column]
      if above and above.rows > 0 then
        text(cell_start(above.columns, "continue") .. "<w:p><w:pPr/></w:p></w:tc>")
        above.rows = above.rows - 1
        column = column + above.columns
      else
        local cell = row.cells[place]
        if not cell then break end
        place = place + 1
        text(cell_start(cell.colspan, cell.rowspan > 1 and "restart"))
        local style, own, ended = cell_style(cell), paragraphs(cell)
        if own then blocks(styled(style, own)) else text(paragraph(style, cell.text)) end
        text((ended == false and "<w:p/>" or "") .. "</w:tc>")
        covering[column] = { rows = cell.rowspan - 1, columns = cell.colspan }
        column = column + cell.colspan
      end
    end
    text("</w:tr>")
  end
end

local SHARE, GRID = 5000, 10000 -- of the whole width: what Word calls pct, and the columns' parts

local function table_of(made)
  local out, written = pandoc.Blocks({}), {}
  local function text(xml_text) written[#written + 1] = xml_text end
  local function blocks(block)
    out:extend({ raw(table.concat(written)), block })
    written = {}
  end
  local sum, grid = 0, {}
  for place, width in ipairs(made.plan.widths) do
    sum, grid[place] = sum + width, ('<w:gridCol w:w="%d"/>'):format(math.floor(width * GRID + 0.5))
  end
  text(('<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:type="pct" w:w="%d"/></w:tblPr>'):format(
    math.floor(sum * SHARE + 0.5)) .. "<w:tblGrid>" .. table.concat(grid) .. "</w:tblGrid>")
  local covering = {}
  write_rows(made.head, covering, made.count, text, blocks)
  write_rows(made.body, covering, made.count, text, blocks)
  text("</w:tbl>")
  out:insert(raw(table.concat(written)))
  return out
end

local function room_below() return styled("Sumber", { pandoc.Para({ pandoc.Str("\u{a0}") }) }) end

function M.table(made)
  local name = ("lk_tabel_%d_%d"):format(made.plan.size * 10, next_number())
  local titled = #made.caption > 0
  local above = titled and caption("Table Caption", made.caption, made.identifier, bookmark(name)) or mark(name)
  local out = pandoc.Blocks({ above })
  out:extend(table_of(made))
  if not titled then out:insert(room_below()) end
  return out
end

function M.figure(figure)
  local source = figure.source:gsub("^(gambar/.*)%.svg$", "%1.png")
  local image = pandoc.Image({ pandoc.Str(figure.alt) }, source, "", pandoc.Attr("", {}, { alt = figure.alt }))
  local words_below = caption("Image Caption", figure.caption, figure.identifier)
  -- Not alone in its paragraph: of such an image Quarto would make a figure of its own.
  local picture = pandoc.Para({ image, pandoc.RawInline("openxml", "<w:r/>") })
  return pandoc.Blocks({ styled("Captioned Figure", { picture }), words_below })
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

-- The finishing step keeps the sentence that leads to a list with it, and source and float on one page.
function M.lead(block) return pandoc.Blocks({ block }) end
function M.object(blocks) return blocks end

function M.figures(entries)
  local columns = math.min(3, #entries)
  local specs, rows = {}, {}
  for column = 1, columns do specs[column] = { pandoc.AlignDefault, 1 / columns } end
  for start = 1, #entries, columns do
    local cells = {}
    for place = start, start + columns - 1 do
      local entry = entries[place]
      local content = pandoc.Blocks({})
      if entry then
        content:insert(styled("Angka Kunci Nama", { pandoc.Para(entry.name) }))
        content:insert(styled("Angka Kunci", { pandoc.Para(entry.figure) }))
        if #entry.note > 0 then content:insert(styled("Angka Kunci Nama", { pandoc.Para(entry.note) })) end
      end
      cells[#cells + 1] = pandoc.Cell(content)
    end
    rows[#rows + 1] = pandoc.Row(cells)
  end
  local body = { attr = pandoc.Attr(), body = rows, head = {}, row_head_columns = 0 }
  local grid = pandoc.Table(pandoc.Caption(), specs, pandoc.TableHead(), { body }, pandoc.TableFoot())
  return pandoc.Blocks({ grid, room_below() })
end

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

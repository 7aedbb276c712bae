-- Markdown made safe, for both renderers and every format: of what Pandoc has read, only what is named here stays.
-- Text of narratives and data may be written by anybody; nothing of it may run, ask another host or show a foreign file.
-- tulis.lua calls `blocks`; for Quarto this file is a filter of its own (_quarto.yml), before all that Quarto does.

local here = quarto and quarto.utils.resolve_path(".") or pandoc.path.directory(PANDOC_SCRIPT_FILE or arg[0])

local M = {}

local function set(...)
  local made = {}
  for _, name in ipairs({ ... }) do made[name] = true end
  return made
end

---------- What stays ----------

local CLASSES = set("lk-belum", "lk-catatan", "lk-sumber", "lk-judul", "lk-nomor", 
  "lk-tanda-tangan", "lk-para-pihak", "lk-tabel-kosong", "lk-daftar", "lk-rujukan", "unnumbered", "unlisted", "uri", "email")

-- Attributes by the form of their values.
local LENGTH = "^%d+%.?%d*[cimp%%]?[cmntx]?$"
local ATTRIBUTES = { lang = "^%a%a%a?[%a%d-]*$" }
local OF_IMAGES = { width = LENGTH, height = LENGTH, alt = "" }

-- Addresses. Only such letters as an address is made of: no space, quote, angle bracket, backslash or control character,
-- with which a program might read another one out of it.
local LETTERS = "[%w%-._~:/?#%[%]@!$&'()*+,;=%%\128-\255]"
local OUTSIDE = {
  "^[hH][tT][tT][pP][sS]?://[%w%[\128-\255]" .. LETTERS .. "*$",
  "^[mM][aA][iI][lL][tT][oO]:[%w\128-\255]" .. LETTERS .. "*$",
  "^[tT][eE][lL]:[%d+().-]+$",
}
local ANCHOR = "#[%w%-._:%%\128-\255]+"
local INSIDE = {
  "^" .. ANCHOR .. "$", "^[%w-]+%.ipynb$", "^[%w-]+%.ipynb" .. ANCHOR .. "$", "^[%w-]+%.html$",
  "^[%w-]+%.html" .. ANCHOR .. "$", "^laporan%.docx$", "^laporan%.pdf$", "^data/[%w_-]+%.csv$",
}

local NAME = "^[%w_\128-\255][%w_.:\128-\255-]*$"
-- Names that the stage and the pages give; another of the same name would stand in their place. Of those that begin with
-- a kind, such as fig-, Quarto makes tables and figures with numbers of its own.
local TAKEN = { "^isi$", "^navigasi$", "^lk%-", "^quarto%-", "^tabel%-", "^gambar%-", "^daftar%-" }
for kind in ("fig tbl lst eq sec thm lem cor prp cnj def exm exr sol rem alg nte tip wrn imp cau"):gmatch("%l+") do
  TAKEN[#TAKEN + 1] = "^" .. kind .. "%-"
end
local OWNERS = { "lk-tabel-kosong", "lk-daftar" }

-- Photos in a sentence, a list or a cell: where the stage has put its copies, by names of its own.
local PHOTOS = { "^foto/[%w-]+%.png$", "^foto/[%w-]+%.jpeg$" }

-- Boxes that the documents take apart; one without such contents is an ordinary box.
local function is_signed(block) return block.t == "Div" and block.classes:includes("lk-tanda-tangan") end
local CONTENTS = {
  ["lk-para-pihak"] = function(blocks)
    return #blocks == 2 and is_signed(blocks[1]) and is_signed(blocks[2]) and #blocks[1].content == #blocks[2].content
  end,
  ["lk-tanda-tangan"] = function(blocks) return blocks[#blocks] and blocks[#blocks].t == "Para" end,
  ["lk-daftar"] = function(blocks) return blocks[1] and blocks[1].t == "Header" end,
}

---------- What Quarto puts into the same text ----------

local QUARTOS = {}
if quarto then
  QUARTOS.classes = set("cell", "cell-output", "cell-output-display", "cell-output-markdown")
  QUARTOS.attributes = {}
  QUARTOS.of_images = { ["fig-alt"] = "" }

  -- What it says of the chapters of a book in one file; nothing else that is raw.
  function QUARTOS.says(raw)
    local encoded = raw.format == "html" and raw.text:match("^<!%-%- quarto%-file%-metadata: ([%w+/=]+) %-%->$")
    local read, said = pcall(function() return quarto.json.decode(quarto.base64.decode(encoded)) end)
    if not encoded or not read or type(said) ~= "table" then return false end
    local file = said.bookItemFile
    return said.resourceDir == "." and said.include_directory == nil
      and (type(file) ~= "string" or file:find("^[%w-]+%.ipynb$") ~= nil)
  end
end

---------- Attributes ----------

local function is_one_of(text, patterns)
  for _, pattern in ipairs(patterns) do
    if text:find(pattern) then return true end
  end
  return false
end

local function is_own(element)
  for _, class in ipairs(OWNERS) do
    if element.classes:includes(class) then return true end
  end
  -- The figures of the notebooks are the outputs of cells there.
  return quarto ~= nil and element.identifier:find("^gambar%-") ~= nil
    and (element.t == "Image" or element.t == "Figure" or element.classes:includes("cell"))
end

local function keeps_name(element)
  local name = element.identifier
  return name:find(NAME) ~= nil and (is_own(element) or not is_one_of(name, TAKEN))
end

local function keeps_class(class) return CLASSES[class] or (QUARTOS.classes and QUARTOS.classes[class]) or false end

local function form_of(key, of_images)
  local quartos = of_images and QUARTOS.of_images or QUARTOS.attributes
  return ATTRIBUTES[key] or (of_images and OF_IMAGES[key]) or (quartos and quartos[key])
end

-- The element with only such attributes as it may have.
local function clean(element)
  if element.identifier ~= "" and not keeps_name(element) then element.identifier = "" end
  if #element.classes > 0 then element.classes = element.classes:filter(keeps_class) end
  if #element.attributes == 0 then return element end
  local kept = {}
  for key, value in pairs(element.attributes) do
    local form = form_of(key, element.t == "Image")
    if form and value:find(form) then kept[#kept + 1] = { key, (value:gsub("{{<", "{ {<")) } end
  end
  element.attributes = kept
  return element
end

---------- Elements ----------

-- Code is shown, without the classes by which some program might take it for its own.
local function code(text)
  -- Quarto would look for its shortcodes in code, too.
  return (text:gsub("{{<", "{ {<"))
end

local function picture(source)
  if not is_one_of(source, PHOTOS) then return nil end
  local opened = io.open(pandoc.path.join({ here, "..", source }), "rb")
  if not opened then return nil end
  opened:close()
  return source
end

local function image(element)
  local words = element.caption
  local source = picture(element.src)
  if not source then
    local said = pandoc.Inlines({ pandoc.Str("(gambar"), pandoc.Space(), pandoc.Str("tidak"), pandoc.Space() })
    if #words == 0 then
      said:insert(pandoc.Str("disajikan)"))
    else
      said:extend({ pandoc.Str("disajikan:"), pandoc.Space() })
      said:extend(words)
      said:insert(pandoc.Str(")"))
    end
    return said
  end
  element.src = source
  -- No PDF is made with a picture that has no words.
  if #words == 0 then element.caption = pandoc.Inlines("gambar tanpa keterangan") end
  -- Below a caption Quarto shows no other words for a picture than these.
  if quarto and not element.attributes["fig-alt"] then
    element.attributes["fig-alt"] = element.attributes.alt or pandoc.utils.stringify(element.caption)
  end
  return clean(element)
end

local function link(element)
  local target = element.target
  if not is_one_of(target, OUTSIDE) and not is_one_of(target, INSIDE) then return element.content end
  return clean(element)
end

-- A picture with its caption; without the picture its words are a paragraph.
local function figure(element)
  local shows = false
  element:walk({ Image = function() shows = true end })
  if not shows then return pandoc.Para(pandoc.utils.blocks_to_inlines(element.content)) end
  return clean(element)
end

local function div(element)
  for class, has_contents in pairs(CONTENTS) do
    if element.classes:includes(class) and not has_contents(element.content) then
      element.classes = element.classes:filter(function(name) return name ~= class end)
    end
  end
  return clean(element)
end

---------- All of it ----------

-- What a table is in one format (lkjip.stage.tables), in a box that tells its anchor, and whether its page is
-- turned or it is short.
function M.form(format, text, anchor, turned, short)
  local paper = turned and "lk-putar" or short and "lk-pendek" or nil
  return pandoc.Div({ pandoc.RawBlock(format, text) }, pandoc.Attr(anchor, { "lk-bentuk", paper }))
end

-- What documents make of pictures, which the stage tells as JSON: one with its title or with none, or several with titles
-- of their own.
function M.photos(text)
  local said = pandoc.json.decode(text, false)
  local function image(photo) return pandoc.Image({ pandoc.Str(photo.alt) }, photo.berkas, "", { alt = photo.alt }) end
  local function figure(photo, title, name)
    return pandoc.Figure({ pandoc.Plain({ image(photo) }) }, { long = { pandoc.Plain(pandoc.Inlines(title)) } }, name)
  end
  local first = said.foto[1]
  if #said.foto == 1 and first.kata == "" and said.judul == "" then return pandoc.Para({ image(first) }) end
  if #said.foto == 1 and first.kata == "" then return figure(first, said.judul, said.nama) end
  local content = pandoc.Blocks({ pandoc.Plain(pandoc.Inlines(said.judul)) })
  for _, photo in ipairs(said.foto) do content:insert(figure(photo, photo.kata, "")) end
  return pandoc.Div(content, pandoc.Attr(said.nama, { "lk-galeri" }, { lajur = said.lajur }))
end

local FORMATS = { html = "html", typst = "typst", openxml = "docx" }

-- What stands in a code block of the stage's own; nil for a mark of the embedded renderer, which puts something there.
local function own(block)
  local kind = block.classes[2]
  if kind == "asing" then return pandoc.RawBlock("html", block.text) end
  if kind == "foto" then
    if quarto and quarto.doc.is_format("html") then return {} end
    return M.photos(block.text)
  end
  if not FORMATS[kind] then return nil end
  if quarto and not quarto.doc.is_format(FORMATS[kind]) then return {} end
  if kind == "html" then return pandoc.RawBlock("html", block.text) end
  return M.form(kind, block.text, block.identifier, block.classes[3] == "putar", block.classes[3] == "pendek")
end

-- `blocks` with nothing but what is allowed. What a code block of the class `mark` holds is the report's own; no text can
-- name a class that is made from all texts (lkjip.stage.book).
function M.blocks(blocks, mark)
  return blocks:walk({
    RawBlock = function(raw)
      if QUARTOS.says and QUARTOS.says(raw) then return nil end
      return pandoc.CodeBlock(code(raw.text))
    end,
    RawInline = function(raw)
      if QUARTOS.says and QUARTOS.says(raw) then return nil end
      return pandoc.Code(code(raw.text))
    end,
    CodeBlock = function(block)
      if mark and block.classes[1] == mark then return own(block) end
      return pandoc.CodeBlock(code(block.text))
    end,
    Code = function(element) return pandoc.Code(code(element.text)) end,
    Math = function(math)
      math.text = code(math.text)
      return math
    end,
    Cite = function(cite) return cite.content end,
    -- Quarto reads attributes out of words, too: behind the caption of a table, behind a formula.
    Str = quarto and function(str) return str.text:find("^{") and pandoc.Span({ str }) or nil end or nil,
    Link = link, Image = image, Span = clean,
    Div = div, Header = clean, Table = clean, Figure = figure,
  })
end

if not quarto then return M end

---------- As a filter of Quarto ----------

-- What the pages say of the report; the rest of the metadata is Quarto's.
local SAID = { "title", "subtitle", "author", "date", "description" }

-- Stands in an attribute of the page: no element, and no quote of its kind.
local function attribute(value)
  return pandoc.Inlines({ pandoc.Str((pandoc.utils.stringify(value):gsub('"', "”"))) })
end

local function said(value)
  local kind = pandoc.utils.type(value)
  if kind == "Blocks" then return M.blocks(value) end
  if kind == "Inlines" then return pandoc.utils.blocks_to_inlines(M.blocks(pandoc.Blocks({ pandoc.Plain(value) }))) end
  if kind == "List" then return value:map(said) end
  return value
end

-- At the end of a page Quarto has the words of its navigation read, in boxes that it takes out again. A box of such a
-- name before them is somebody else's.
local function taken_out(blocks)
  local boxes, seen = pandoc.Blocks({}), {}
  while #blocks > 0 do
    local last = blocks[#blocks]
    if last.t ~= "Div" or not last.identifier:find("^quarto%-") or not last.classes:includes("hidden")
        or seen[last.identifier] then break end
    seen[last.identifier] = true
    boxes:insert(1, blocks:remove())
  end
  return boxes
end

local function in_boxes(boxes)
  local classes, attributes, taken = QUARTOS.classes, QUARTOS.attributes, TAKEN
  QUARTOS.classes, QUARTOS.attributes = set("hidden", "quarto-markdown-envelope-contents"), { ["render-id"] = "^[%w+/=]+$" }
  TAKEN = {}
  local made = M.blocks(boxes)
  QUARTOS.classes, QUARTOS.attributes, TAKEN = classes, attributes, taken
  return made
end

return { {
  Pandoc = function(doc)
    for _, name in ipairs(SAID) do
      if doc.meta[name] then doc.meta[name] = said(doc.meta[name]) end
    end
    for _, name in ipairs({ "description-meta", "pagetitle" }) do
      if doc.meta[name] then doc.meta[name] = attribute(doc.meta[name]) end
    end
    local own = doc.meta.lk or {}
    local boxes = taken_out(doc.blocks)
    doc.blocks = M.blocks(doc.blocks, own.tanda and pandoc.utils.stringify(own.tanda))
    doc.blocks:extend(in_boxes(boxes))
    return doc
  end,
} }

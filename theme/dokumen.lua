-- The report as one document (DOCX, PDF), for both renderers: HTML tables become native ones, links lead inside.
-- What a table or a mark looks like in a format is said in dokumen-typst.lua and dokumen-docx.lua.

local here = quarto and quarto.utils.resolve_path(".") or pandoc.path.directory(PANDOC_SCRIPT_FILE)
-- Loaded once a process: where tulis.lua runs this a second time, the tables are already read and planned.
local function part(name)
  local file = pandoc.path.join({ here, name })
  package.loaded[file] = package.loaded[file] or dofile(file)
  return package.loaded[file]
end

local typst = FORMAT:match("typst") ~= nil
if not typst and not FORMAT:match("docx") then return {} end

local widths = part("dokumen-lebar.lua")
local heights = part("dokumen-tinggi.lua")
local pages = part("dokumen-halaman.lua")
local read_table = part("dokumen-tabel.lua").read
local writer = part(typst and "dokumen-typst.lua" or "dokumen-docx.lua")
local content = part("dokumen-isi.lua")
local html = part("dokumen-html.lua")

local LISTS = { ["daftar-isi"] = true, ["daftar-tabel"] = true, ["daftar-gambar"] = true }
-- Width of the text in points, upright and turned: paper without the margins that the templates set.
local MARGINS = 55 / 25.4 * 72
local UPRIGHT_MARGINS = 53 / 25.4 * 72 -- above and below
local PAPER = { f4 = { 215 / 25.4 * 72, 330 / 25.4 * 72 }, a4 = { 210 / 25.4 * 72, 297 / 25.4 * 72 } }

local LISTS_OF_ITEMS = { BulletList = true, OrderedList = true }
local SHORT = 14 -- lines: a table up to this height is not cut

local room = PAPER.f4
local first_chapter = "bab-1"

local function has(element, class) return element.classes:includes(class) end

---------- Meta ----------

local function read_meta(meta)
  local own = meta.lk or {}
  if own.kertas then room = PAPER[pandoc.utils.stringify(own.kertas)] or room end
  if own["awal-isi"] then first_chapter = pandoc.utils.stringify(own["awal-isi"]) end
end

---------- Tables ----------

local function native_table(source)
  local made = html.taken(source) or read_table(source, html.cell)
  made.plan = made.plan
    or widths.plan(made.cells, made.count, room[1] - MARGINS, room[2] - MARGINS, room[1] - UPRIGHT_MARGINS)
  return made
end

-- The tables in a box; whether one stands on a turned page, whether all are short enough to stay whole, and the last
-- one's measures.
local function table_box(blocks)
  local out, wide, whole, about = pandoc.Blocks({}), false, true, nil
  for _, block in ipairs(blocks) do
    if block.t == "Table" then
      local made = native_table(block)
      wide = wide or made.plan.landscape
      whole = whole and made.plan.lines <= SHORT
      about = made.plan
      about.caption = pandoc.utils.stringify(made.caption)
      out:extend(writer.table(made, content.plain_signs))
    elseif block.t == "Div" and has(block, "lk-gulir") then
      local inner, turned, short, measures = table_box(block.content)
      wide, whole, about = wide or turned, whole and short, measures or about
      out:extend(inner)
    else
      out:insert(block)
    end
  end
  return out, wide, whole, about
end

---------- Figures and placeholders ----------

local function image_of(figure)
  local found
  figure:walk({ Image = function(image) found = found or image end })
  return found
end

local function figure(block)
  local caption = pandoc.utils.blocks_to_inlines(block.caption.long)
  local image = image_of(block)
  if not image then return writer.placeholder(block.identifier, caption, block.content) end
  -- Both renderers find a figure's picture by its anchor, in the stage's own folder; a narrative's lies in another.
  local source = image.src
  if block.identifier ~= "" and not source:find("^narasi/") then source = "gambar/" .. block.identifier .. (source:match("%.%w+$") or ".svg") end
  local alt = image.attributes.alt or image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
  local about = { caption = pandoc.utils.stringify(caption), file = pandoc.path.join({ here, "..", source }) }
  local listed = block.identifier:find("^gambar%-") ~= nil
  local made = { identifier = block.identifier, caption = caption, source = source, alt = alt, listed = listed }
  return writer.figure(made), about
end

-- Pictures of narratives that stand in a sentence, a list or a cell: Pandoc gives them no words in Typst.
local function with_pictures(blocks)
  local inside = { traverse = "topdown", Figure = function(block) return (figure(block)), false end, Image = writer.picture }
  return blocks:map(function(block)
    if block.t == "Figure" then return block end
    if block.t ~= "Div" then return block:walk(inside) end
    block.content = with_pictures(block.content)
    return block
  end)
end

local function empty_table(div)
  local caption = pandoc.Inlines({})
  local rest = pandoc.Blocks({})
  for _, block in ipairs(div.content) do
    if block.t == "Div" and has(block, "lk-judul") then
      caption = pandoc.utils.blocks_to_inlines(block.content)
    else
      rest:insert(block)
    end
  end
  return writer.placeholder(div.identifier, caption, rest)
end

-- The key figures: name, figure and note of each.
local function key_figures(div)
  local out = {}
  div:walk({
    DefinitionList = function(list)
      for _, item in ipairs(list.content) do
        local entry = { name = item[1], figure = pandoc.Inlines({}), note = pandoc.Inlines({}) }
        pandoc.Div(item[2][1]):walk({
          Span = function(span)
            if has(span, "lk-angka") then entry.figure = span.content end
            if has(span, "lk-ket") then entry.note = span.content end
          end,
        })
        out[#out + 1] = entry
      end
    end,
  })
  return out
end

---------- The whole document ----------

local laid_out, lay_out

-- Every block in its form; a table or figure keeps the line with its source.
local function formed(blocks)
  local items, place = {}, 1
  while blocks[place] do
    local block = blocks[place]
    local made, wide, whole, about = laid_out(block)
    if whole ~= nil then
      while blocks[place + 1] and blocks[place + 1].t == "Div" and has(blocks[place + 1], "lk-sumber") do
        place = place + 1
        made:extend(writer.box("lk-sumber", blocks[place].content, ""))
      end
      made = writer.object(made, whole)
    end
    local before, following = blocks[place - 1], blocks[place + 1]
    if block.t == "Para" and following and LISTS_OF_ITEMS[following.t] then
      made = writer.lead(block, before ~= nil and before.t == "Header")
    end
    local high = heights.of(block, about, room[1] - MARGINS, widths)
    items[#items + 1] = { block = block, made = made, wide = wide, whole = whole, high = high }
    place = place + 1
  end
  return items
end

function lay_out(blocks)
  return pages.arranged(formed(blocks), writer.turned, heights.pen(room[2] - UPRIGHT_MARGINS))
end

-- The blocks in the format's form; for a table or figure also whether it needs a turned page, whether it must stay
-- whole, and its measures.
function laid_out(block)
  if block.t == "Table" then return table_box({ block }) end
  if block.t == "Figure" then
    local made, about = figure(block)
    return made, false, true, about
  end
  if block.t ~= "Div" then return pandoc.Blocks({ block }) end
  if has(block, "lk-tabel") or has(block, "lk-gulir") then return table_box(block.content) end
  if has(block, "lk-tabel-kosong") then return empty_table(block), false, true end
  if has(block, "lk-angka-kunci") then return writer.figures(key_figures(block)) end
  if has(block, "lk-tanda-tangan") then return writer.signature(block.content) end
  for _, class in ipairs(block.classes) do
    if writer.boxes[class] then return writer.box(class, lay_out(block.content), block.identifier) end
  end
  block.content = lay_out(block.content)
  return pandoc.Blocks({ block })
end

-- In a document every part of the front matter begins a page of its own, as a chapter does.
local function parts(blocks)
  local out, front, above = pandoc.Blocks({}), true, 0
  for _, block in ipairs(blocks) do
    if block.t == "Header" then
      if block.identifier == first_chapter then
        front = false
        out:extend(writer.main_matter())
      end
      if front then
        block.level = math.max(1, block.level - 1)
      end
      -- A level left out is a fault in a tagged document.
      block.level = math.min(block.level, above + 1)
      above = block.level
      out:insert(block)
    elseif block.t == "Div" and LISTS[block.identifier] then
      local title = block.content[1]
      title.level = 1
      title.identifier = block.identifier
      out:extend(writer.list(block.identifier, title))
    else
      out:insert(block)
    end
  end
  return out
end

-- Quarto puts every chapter in a box of its own; the parts of the book lie beside each other.
local function unboxed(blocks)
  local out = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Div" and block.identifier == "" and (#block.classes == 0 or has(block, "cell")
        or has(block, "cell-output") or has(block, "quarto-book-part")) then
      out:extend(unboxed(block.content))
    else
      out:insert(block)
    end
  end
  return out
end

local function document(doc)
  local blocks, pictures = content.read(parts(unboxed(doc.blocks)), writer, typst, html.take)
  if typst and pictures then blocks = with_pictures(blocks) end
  local laid = writer.cover(doc.meta)
  laid:extend(lay_out(blocks))
  doc.blocks = laid
  return doc
end

return {
  { Meta = read_meta },
  { Str = typst and content.plain_signs or nil, Math = typst and content.formula or nil },
  { Pandoc = document },
}

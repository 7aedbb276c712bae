-- The report as one document (DOCX, PDF), for both renderers: every block in the order of the page, links lead inside.
-- What a figure or a mark looks like in a format is said in dokumen-typst.lua and dokumen-docx.lua; tables come finished
-- (lkjip.table).

local here = quarto and quarto.utils.resolve_path(".") or pandoc.path.directory(PANDOC_SCRIPT_FILE)
local function part(name) return dofile(pandoc.path.join({ here, name })) end

local typst = FORMAT:match("typst") ~= nil
if not typst and not FORMAT:match("docx") then return {} end

local writer = part(typst and "dokumen-typst.lua" or "dokumen-docx.lua")
local content = part("dokumen-isi.lua")
local pages = part("dokumen-halaman.lua")

local LISTS = { ["daftar-isi"] = true, ["daftar-tabel"] = true, ["daftar-gambar"] = true }
local LISTS_OF_ITEMS = { BulletList = true, OrderedList = true }
local first_chapter = "bab-1"

local function has(element, class) return element.classes:includes(class) end

---------- Meta ----------

local function read_meta(meta)
  local own = meta.lk or {}
  if own["awal-isi"] then first_chapter = pandoc.utils.stringify(own["awal-isi"]) end
end

local laid_out, lay_out

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
  local alt = image.attributes.alt or image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
  local listed = block.identifier:find("^gambar%-") ~= nil
  local made = { identifier = block.identifier, caption = caption, source = image.src, alt = alt, listed = listed }
  return writer.figure(made)
end

-- Photos that stand in a sentence, a list or a cell: Pandoc gives them no words in Typst.
local function with_pictures(blocks)
  local inside = { traverse = "topdown", Figure = function(block) return figure(block), false end, Image = writer.picture }
  return blocks:map(function(block)
    if block.t == "Figure" then return block end
    if block.t ~= "Div" then return block:walk(inside) end
    block.content = with_pictures(block.content)
    return block
  end)
end

-- Photos beside each other, each with its own words; few of them stay on one page.
local FEW = 4
local function gallery(div)
  local title, photos = pandoc.Inlines({}), {}
  for _, block in ipairs(div.content) do
    local image = block.t == "Figure" and image_of(block)
    if image then
      local words = pandoc.utils.blocks_to_inlines(block.caption.long)
      photos[#photos + 1] = { source = image.src, alt = image.attributes.alt, words = words }
    else
      title:extend(pandoc.utils.blocks_to_inlines({ block }))
    end
  end
  local columns = tonumber(div.attributes.lajur)
  local whole = columns > 1 and #photos <= FEW
  return writer.gallery({ identifier = div.identifier, caption = title, photos = photos, columns = columns, whole = whole })
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
  return writer.placeholder(div.identifier, caption, lay_out(rest))
end

---------- The whole document ----------

-- Whether a page ends behind the block at `place`, or behind the sentence that leads to a turned one.
local function ends_page(blocks, place)
  local following = blocks[place + 1]
  while following and following.t ~= "Div" and (following.t == "Para" or following.t == "Header" and following.level > 1) do
    place = place + 1
    following = blocks[place + 1]
  end
  if not following then return true end
  return following.t == "Header" or following.t == "Div" and has(following, "lk-putar")
end

-- A list in two, so that its last items can stay together; nil for one that is short, or whose last items are long.
local TOGETHER, LETTERS = 3, 1200
local function parted(list)
  local count = #list.content - TOGETHER
  if count < 1 then return nil end
  local first, rest = list:clone(), list:clone()
  first.content = { table.unpack(list.content, 1, count) }
  rest.content = { table.unpack(list.content, count + 1) }
  if list.t == "OrderedList" then rest.start = list.start + count end
  if #pandoc.utils.stringify(rest) > LETTERS then return nil end
  return first, rest
end

-- A page that holds nothing but who signs would be a page to sign for anything.
local function is_signed(block) return block.t == "Div" and (has(block, "lk-tanda-tangan") or has(block, "lk-para-pihak")) end

-- Every block in its form; a figure keeps the line with its source.
local function formed(blocks)
  local items, place = {}, 1
  while blocks[place] do
    local block = blocks[place]
    local made, object = laid_out(block)
    if object then
      while blocks[place + 1] and blocks[place + 1].t == "Div" and has(blocks[place + 1], "lk-sumber") do
        place = place + 1
        made:extend(writer.box("lk-sumber", blocks[place].content, ""))
      end
      made = writer.object(made)
    end
    local before, following = blocks[place - 1], blocks[place + 1]
    if block.t == "Para" and following and (LISTS_OF_ITEMS[following.t] or is_signed(following)) then
      made = writer.lead(block, before ~= nil and before.t == "Header")
    end
    if writer.together and LISTS_OF_ITEMS[block.t] and ends_page(blocks, place) then
      local first, rest = parted(block)
      if first then
        made = pandoc.Blocks({ first })
        made:extend(writer.together(rest))
      end
    end
    local function is(class) return block.t == "Div" and has(block, class) end
    items[#items + 1] = { block = block, made = made, turned = is("lk-putar"), short = is("lk-pendek") }
    place = place + 1
  end
  return items
end

function lay_out(blocks) return pages.arranged(formed(blocks), writer.turned) end

-- The blocks in the format's form, and whether they are a figure or the place of one.
function laid_out(block)
  if block.t == "Figure" then return figure(block), true end
  if block.t == "Table" then return writer.table(block) end
  if block.t ~= "Div" then return pandoc.Blocks({ block }) end
  if has(block, "lk-bentuk") then return block.content end
  if has(block, "lk-galeri") then return gallery(block) end
  if has(block, "lk-tabel-kosong") then return empty_table(block), true end
  if has(block, "lk-tanda-tangan") then return writer.signature(block.content) end
  if has(block, "lk-para-pihak") then return writer.parties(block.content[1].content, block.content[2].content) end
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

local OURS = typst and "typst" or "openxml"

-- Quarto puts every chapter in a box of its own; the parts of the book lie beside each other. Of the forms of a table
-- the other format's goes.
local function unboxed(blocks)
  local out = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Div" and block.identifier == "" and (#block.classes == 0 or has(block, "cell")
        or has(block, "cell-output") or has(block, "quarto-book-part")) then
      out:extend(unboxed(block.content))
    elseif block.t ~= "Div" or not has(block, "lk-bentuk") or block.content[1].format == OURS then
      out:insert(block)
    end
  end
  return out
end

local function document(doc)
  local blocks, pictures = content.read(parts(unboxed(doc.blocks)), writer, typst)
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

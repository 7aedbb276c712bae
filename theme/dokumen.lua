-- The report as one document (DOCX, PDF), for both renderers: HTML tables become native ones, links lead inside.
-- What a table or a mark looks like in a format is said in dokumen-typst.lua and dokumen-docx.lua.

local here = quarto and quarto.utils.resolve_path(".") or pandoc.path.directory(PANDOC_SCRIPT_FILE)
local function part(name) return dofile(pandoc.path.join({ here, name })) end

local typst = FORMAT:match("typst") ~= nil
if not typst and not FORMAT:match("docx") then return {} end

local plan = part("dokumen-lebar.lua").plan
local read_table = part("dokumen-tabel.lua").read
local writer = part(typst and "dokumen-typst.lua" or "dokumen-docx.lua")

local LISTS = { ["daftar-isi"] = true, ["daftar-tabel"] = true, ["daftar-gambar"] = true }
-- Width of the text in points, upright and turned: paper without the margins that the templates set.
local MARGINS = 55 / 25.4 * 72
local PAPER = { f4 = { 215 / 25.4 * 72, 330 / 25.4 * 72 }, a4 = { 210 / 25.4 * 72, 297 / 25.4 * 72 } }

local FEW, SENTENCES, LEAD = 3, 700, 300 -- blocks after a turned table and letters in them; letters of a lead
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

---------- HTML of the notebooks' outputs ----------

local function read_html(block)
  if block.format:match("^html") then
    -- The reader drops the class of a paragraph; a box around it keeps it.
    local html = block.text:gsub('<p class="(lk%-[%w-]+)">(.-)</p>', '<div class="%1"><p>%2</p></div>')
    return pandoc.read(html, "html").blocks
  end
end

---------- Text ----------

-- Typst would make dashes, a minus sign or an ellipsis of these signs; the report shows what the data say.
local function plain_signs(str)
  local text = str.text
  if text:match("^%-%d") or text:match("%-%-") or text:match("%.%.%.") or text:match("%-%?") then
    return pandoc.RawInline("typst", '#"' .. text:gsub('[\\"]', "\\%0") .. '";')
  end
end

---------- Links ----------

local function inner_link(link)
  local chapter, anchor = link.target:match("^([%w-]+)%.ipynb#?(.*)$")
  if not chapter then chapter, anchor = link.target:match("^([%w-]+)%.html#?(.*)$") end
  if chapter then
    link.target = "#" .. (anchor ~= "" and anchor or chapter)
    return link
  end
end

-- Files beside the site (rows as CSV) are not beside a document: what is left is the source, or nothing.
local function source_line(div)
  if not has(div, "lk-sumber") then return nil end
  div = div:walk({
    Inlines = function(inlines)
      local last = inlines[#inlines]
      if not (last and last.t == "Link" and last.target:match("^data/")) then return nil end
      inlines:remove()
      while #inlines > 0 and (inlines[#inlines].t == "Space" or inlines[#inlines].text == "·") do inlines:remove() end
      return inlines
    end,
  })
  if pandoc.utils.stringify(div) == "" then return {} end
  return div
end

local function collect_targets(blocks)
  local targets = {}
  local function note(element) if element.identifier ~= "" then targets[element.identifier] = true end end
  blocks:walk({ Header = note, Div = note, Table = note, Figure = note, Span = note })
  return targets
end

---------- Tables ----------

local function native_table(source)
  local made = read_table(source)
  made.plan = plan(made.cells, made.count, room[1] - MARGINS, room[2] - MARGINS)
  return made
end

-- The tables in a box; whether one stands on a turned page, and whether all are short enough to stay whole.
local function table_box(blocks)
  local out, wide, whole = pandoc.Blocks({}), false, true
  for _, block in ipairs(blocks) do
    if block.t == "Table" then
      local made = native_table(block)
      wide = wide or made.plan.landscape
      whole = whole and made.plan.lines <= SHORT
      out:extend(writer.table(made))
    elseif block.t == "Div" and has(block, "lk-gulir") then
      local inner, turned, short = table_box(block.content)
      wide, whole = wide or turned, whole and short
      out:extend(inner)
    else
      out:insert(block)
    end
  end
  return out, wide, whole
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
  -- Both renderers find the picture by its anchor, in the stage's own folder.
  local source = image.src
  if block.identifier ~= "" then source = "gambar/" .. block.identifier .. (source:match("%.%w+$") or ".svg") end
  local alt = image.attributes.alt or image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
  return writer.figure({ identifier = block.identifier, caption = caption, source = source, alt = alt })
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

-- A turned page takes with it the sentence that leads to its table, and the headings before: they would stand on a
-- page with little else.
local function with_lead(out)
  local function heading(place) return out[place] and out[place].t == "Header" and out[place].level > 1 end
  local start = #out + 1
  local before = out[start - 1]
  if before and before.t == "Para" and #pandoc.utils.stringify(before) <= LEAD then start = start - 1 end
  while heading(start - 1) do start = start - 1 end
  local lead = pandoc.Blocks({})
  while out[start] do lead:insert(out:remove(start)) end
  return lead
end

local laid_out, lay_out

-- Every block in its form; a table or figure keeps the line with its source.
local function formed(blocks)
  local items, place = {}, 1
  while blocks[place] do
    local block = blocks[place]
    local made, wide, whole = laid_out(block)
    if whole ~= nil then
      while blocks[place + 1] and blocks[place + 1].t == "Div" and has(blocks[place + 1], "lk-sumber") do
        place = place + 1
        made:extend(writer.box("lk-sumber", blocks[place].content, ""))
      end
      made = writer.object(made, whole)
    end
    items[#items + 1] = { block = block, made = made, wide = wide or false }
    place = place + 1
  end
  return items
end

-- A few sentences between a turned page and the next one, or the chapter's end, stay on it rather than on a page alone.
local function stays(items, place)
  local letters = 0
  for next_place = place, place + FEW do
    local item = items[next_place]
    if not item or item.wide or (item.block.t == "Header" and item.block.level == 1) then return next_place > place end
    if item.block.t ~= "Para" and item.block.t ~= "BulletList" then return false end
    letters = letters + #pandoc.utils.stringify(item.block)
    if letters > SENTENCES then return false end
  end
  return false
end

function lay_out(blocks)
  local out = pandoc.Blocks({})
  local turned -- the open turned page, so that neighbours share it
  local items = formed(blocks)
  for place, item in ipairs(items) do
    if item.wide or (turned and stays(items, place)) then
      if not turned then turned = with_lead(out) end
      turned:extend(item.made)
    else
      if turned then out:extend(writer.turned(turned)); turned = nil end
      out:extend(item.made)
    end
  end
  if turned then out:extend(writer.turned(turned)) end
  return out
end

-- The blocks in the format's form; for a table or figure also whether it needs a turned page and must stay whole.
function laid_out(block)
  if block.t == "Table" then return table_box({ block }) end
  if block.t == "Figure" then return figure(block), false, true end
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
  local blocks = parts(unboxed(doc.blocks))
  local targets = collect_targets(blocks)
  blocks = blocks:walk({
    Link = function(link)
      local label = link.target:match("^#(.*)$")
      if label then return targets[label] and writer.link(link, label) or link.content end
    end,
  })
  local laid = writer.cover(doc.meta)
  laid:extend(lay_out(blocks))
  doc.blocks = laid
  return doc
end

return {
  { Meta = read_meta },
  { RawBlock = read_html },
  { Div = source_line, Str = typst and plain_signs or nil },
  { Link = inner_link },
  { Pandoc = document },
}

-- What the report holds, read for a document: the HTML of the notebooks' outputs, links that lead inside, source lines.
-- Walking through what was made of the outputs costs more than all else, so their HTML is asked first what is in it.

local M = {}

local function has(element, class) return element.classes:includes(class) end

---------- Text ----------

local SIGNS = { "^%-%d", "%-%-", "%.%.%.", "%-%?" }
local ENTITIES = { amp = true, lt = true, gt = true, quot = true, ["#x27"] = true, nbsp = true }

-- Typst would make dashes, a minus sign or an ellipsis of these signs; the report shows what the data say.
function M.plain_signs(str)
  local text = str.text
  for _, sign in ipairs(SIGNS) do
    if text:match(sign) then return pandoc.RawInline("typst", '#"' .. text:gsub('[\\"]', "\\%0") .. '";') end
  end
end

-- A tagged PDF wants words for a formula: its source. What Pandoc does not understand it writes as text.
function M.formula(math)
  local written = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ math }) }), "typst"):gsub("%s+$", "")
  if not written:find("^%$") then return nil end
  local words = math.text:gsub("%s+", " "):gsub('[\\"]', "\\%0")
  local block = math.mathtype == "DisplayMath" and "block: true, " or ""
  return pandoc.RawInline("typst", ('#math.equation(%salt: "%s", %s);'):format(block, words, written))
end

-- Whether the text of `html` may hold such signs.
local function may_hold_signs(html)
  local text = html:gsub("<[^>]*>", " ")
  if text:find("%-[%d?-]") or text:find("%.%.%.") then return true end
  for entity in text:gmatch("&([^;%s]*)") do
    if not ENTITIES[entity] then return true end
  end
  return false
end

---------- Links ----------

local function inside(target)
  local chapter, anchor = target:match("^([%w-]+)%.ipynb#?(.*)$")
  if not chapter then chapter, anchor = target:match("^([%w-]+)%.html#?(.*)$") end
  if not chapter then return target:match("^#(.*)$") end
  return anchor ~= "" and anchor or chapter
end

local LABELLED = { div = true, table = true, figure = true, span = true }

-- Every anchor of the report: only to these a link may lead.
local function anchors(blocks)
  local found = {}
  local function note(element) found[element.identifier] = true end
  local function note_html(block)
    for tag, attributes in block.text:gmatch("<(%a+)([^>]*)>") do
      local identifier = LABELLED[tag] and attributes:match('%sid="([^"]*)"')
      if identifier then found[identifier] = true end
    end
  end
  blocks:walk({ Header = note, Div = note, Table = note, Figure = note, Span = note, RawBlock = note_html })
  found[""] = nil
  return found
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

---------- All of it ----------

-- `blocks` with the outputs in their places, and every link as `writer` wants it; whether there are pictures of narratives.
-- `take_tables` gets the outputs' HTML.
function M.read(blocks, writer, typst, take_tables)
  local known, pictures = anchors(blocks), false
  local function link(element)
    local label = inside(element.target)
    if not label then return nil end
    element.target = "#" .. label
    return known[label] and writer.link(element, label) or element.content
  end
  local function output(block)
    if not block.format:match("^html") then return nil end
    -- The reader drops the class of a paragraph; a box around it keeps it.
    local html = take_tables(block.text):gsub('<p class="(lk%-[%w-]+)">(.-)</p>', '<div class="%1"><p>%2</p></div>')
    local made = pandoc.read(html, "html").blocks
    local changes = {
      Link = html:find("<a%s") and link or nil,
      Div = html:find("lk-sumber", 1, true) and source_line or nil,
      Str = typst and may_hold_signs(html) and M.plain_signs or nil,
    }
    return next(changes) and made:walk(changes) or made
  end
  local function image(element) pictures = pictures or element.src:find("^narasi/") ~= nil end
  return blocks:walk({ Link = link, Div = source_line, RawBlock = output, Image = image }), pictures
end

return M

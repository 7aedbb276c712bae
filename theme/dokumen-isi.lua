-- What the report holds, read for a document: links that lead inside, source lines, tables that others have made.

local M = {}

local function has(element, class) return element.classes:includes(class) end

---------- Text ----------

local SIGNS = { "^%-%d", "%-%-", "%.%.%.", "%-%?" }

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

---------- Links ----------

local function inside(target)
  local chapter, anchor = target:match("^([%w-]+)%.ipynb#?(.*)$")
  if not chapter then chapter, anchor = target:match("^([%w-]+)%.html#?(.*)$") end
  if not chapter then return target:match("^#(.*)$") end
  return anchor ~= "" and anchor or chapter
end

-- Every anchor of the report: only to these a link may lead.
local function anchors(blocks)
  local found = {}
  local function note(element) found[element.identifier] = true end
  blocks:walk({ Header = note, Div = note, Table = note, Figure = note, Span = note })
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

-- `blocks` with every link as `writer` wants it; whether there are photos in its sentences.
function M.read(blocks, writer, typst)
  local known, pictures = anchors(blocks), false
  local function link(element)
    local label = inside(element.target)
    if not label then return nil end
    element.target = "#" .. label
    return known[label] and writer.link(element, label) or element.content
  end
  -- A table that no function of ours has made, as Pandoc understands it.
  local function foreign(block)
    if not block.format:match("^html") then return nil end
    local made = pandoc.read(block.text, "html").blocks
    return typst and made:walk({ Str = M.plain_signs }) or made
  end
  local function image(element) pictures = pictures or element.src:find("^foto/") ~= nil end
  return blocks:walk({ Link = link, Div = source_line, RawBlock = foreign, Image = image }), pictures
end

return M

-- Tables of the notebooks' HTML read without Pandoc, whose reader needs more time for their cells than for all the rest
-- of a report. What is not as plain as our own tables are is left to it: `take` leaves such a table where it is.

local M = {}

local LEVELS = { ["tingkat-program"] = 1, ["tingkat-kegiatan"] = 2, ["tingkat-subkegiatan"] = 3 }
local STRONG = { jumlah = true, ["tingkat-program"] = true, ["tingkat-kegiatan"] = true }
local ENTITIES = { amp = "&", lt = "<", gt = ">", quot = '"', ["#x27"] = "'", ["#39"] = "'", nbsp = "\u{a0}" }
local NUMBER_LENGTH = 24
local PLACE = "lk-isi"

local taken, without = {}, {}

-- The text of a cell with a line for each <br>; nil where it holds more than text.
local function text_of(html)
  if html:find("<", 1, true) then
    html = html:gsub("%s*<br%s*/?>%s*", "\1")
    if html:find("<", 1, true) then return nil end
  end
  local known = true
  html = html:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""):gsub("\1", "\n")
  html = html:gsub("&([^;&%s]*;?)", function(name)
    local letter = ENTITIES[name:match("^(.*);$")]
    known = known and letter ~= nil
    return letter
  end)
  return known and html or nil
end

local function attribute(attributes, name) return attributes:match("%s" .. name .. '="([^"]*)"') end

-- A cell as writers and plans know it: `text` has a line for each paragraph and line break.
function M.cell(at, classes, text, row_class)
  local is = {}
  for name in classes:gmatch("%S+") do is[name] = true end
  return {
    row = at.row, column = at.column, rowspan = at.rowspan, colspan = at.colspan, head = at.head, text = text,
    number = is.angka, centre = is.tengah, level = is.uraian and LEVELS[row_class] or 0,
    strong = STRONG[row_class] or false, row_class = row_class,
    whole = not at.head and (is.kode or is.angka) and #text <= NUMBER_LENGTH,
  }
end

local function rows_of(html, result, target, head, state)
  for row_attributes, inner in html:gmatch("<tr(.-)>(.-)</tr>") do
    state.row = state.row + 1
    local row_class = (attribute(row_attributes, "class") or ""):match("^%S*")
    local out, column = { cells = {} }, 1
    for kind, attributes, content, ending in inner:gmatch("<(t[hd])(.-)>(.-)</(t[hd])>") do
      local text = text_of(content)
      if not text or kind ~= ending then return false end
      while (state.covered[column] or 0) >= state.row do column = column + 1 end
      local rowspan = tonumber(attribute(attributes, "rowspan")) or 1
      local colspan = tonumber(attribute(attributes, "colspan")) or 1
      local at = { row = state.row, column = column, rowspan = rowspan, colspan = colspan, head = head }
      local made = M.cell(at, attribute(attributes, "class") or "", text, row_class)
      for place = column, column + colspan - 1 do state.covered[place] = state.row + rowspan - 1 end
      column = column + colspan
      result.count = math.max(result.count, column - 1)
      out.cells[#out.cells + 1], result.cells[#result.cells + 1] = made, made
    end
    target[#target + 1] = out
  end
  return true
end

local function table_of(html)
  local result = { head = {}, body = {}, cells = {}, count = 0 }
  local state = { row = 0, covered = {} }
  local rest = html
  for _, section in ipairs({ "thead", "tbody", "tfoot" }) do
    local found, after = rest:match("^%s*<" .. section .. ">(.-)</" .. section .. ">(.*)$")
    if found then
      local head = section == "thead"
      if not rows_of(found, result, head and result.head or result.body, head, state) then return nil end
      rest = after
    end
  end
  return not rest:find("%S") and #result.body > 0 and result or nil
end

-- `html` with every table that was read replaced by one with its caption alone.
function M.take(html)
  without[html] = without[html] or html:gsub("<table([^>]*)>(.-)</table>", function(attributes, inner)
    local caption, content = inner:match("^%s*(<caption.->.-</caption>)(.*)$")
    local made = table_of(content or inner)
    if not made then return nil end
    taken[#taken + 1] = made
    return ('<table%s data-%s="%d">%s<tbody><tr><td></td></tr></tbody></table>'):format(
      attributes, PLACE, #taken, caption or "")
  end)
  return without[html]
end

-- What was taken out of the table `source`, if it was.
function M.taken(source)
  local made = taken[tonumber(source.attributes[PLACE])]
  if not made then return nil end
  made.identifier, made.caption = source.identifier, pandoc.utils.blocks_to_inlines(source.caption.long)
  return made
end

return M

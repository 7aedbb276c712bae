-- A Pandoc table read into rows of cells that know their place, their classes and their text.

local M = {}

-- The text of a cell, a line for each of its paragraphs and line breaks. Most cells have none, and need no walk.
local function text_of(blocks)
  local lines = {}
  for place, block in ipairs(blocks) do
    if tostring(block):find("LineBreak", 1, true) then
      block = pandoc.Div({ block }):walk({ LineBreak = function() return pandoc.Str("\n") end })
    end
    lines[place] = pandoc.utils.stringify(block)
  end
  return table.concat(lines, "\n")
end

-- A column that its writer sets to a side is read as our own tables say it.
local SIDES = { AlignRight = "angka", AlignCenter = "tengah" }

-- The rows of `source`: `head` and `body`, all `cells` in order, the `count` of columns, identifier and caption.
-- `make` makes a cell of its place, its classes, its text and the class of its row.
function M.read(source, make)
  local result = {
    head = {}, body = {}, cells = {}, count = #source.colspecs, identifier = source.identifier,
    caption = pandoc.utils.blocks_to_inlines(source.caption.long),
  }
  local covered, number = {}, 0
  local function add(rows, target, head)
    for _, row in ipairs(rows) do
      number = number + 1
      local class = row.classes[1] or ""
      local out = { cells = {} }
      local column = 1
      for _, cell in ipairs(row.cells) do
        while (covered[column] or 0) >= number do column = column + 1 end
        local contents, rowspan, colspan = cell.contents, cell.row_span, cell.col_span
        local at = { row = number, column = column, rowspan = rowspan, colspan = colspan, head = head }
        local side = SIDES[source.colspecs[column][1]]
        local made = make(at, table.concat(cell.classes, " ") .. (side and " " .. side or ""), text_of(contents), class)
        made.contents = contents
        for place = column, column + colspan - 1 do covered[place] = number + rowspan - 1 end
        column = column + colspan
        out.cells[#out.cells + 1], result.cells[#result.cells + 1] = made, made
      end
      target[#target + 1] = out
    end
  end
  add(source.head.rows, result.head, true)
  for _, body in ipairs(source.bodies) do add(body.head, result.body, true); add(body.body, result.body, false) end
  add(source.foot.rows, result.body, false)
  return result
end

return M

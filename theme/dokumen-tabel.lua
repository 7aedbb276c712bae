-- A Pandoc table read into rows of cells that know their place, their classes and their text.

local M = {}

local LEVELS = { ["tingkat-program"] = 1, ["tingkat-kegiatan"] = 2, ["tingkat-subkegiatan"] = 3 }

local function has(element, class) return element.classes:includes(class) end

local function text_of(blocks)
  local copy = pandoc.Div(blocks):walk({ LineBreak = function() return pandoc.Str("\n") end })
  local lines = {}
  for _, block in ipairs(copy.content) do lines[#lines + 1] = pandoc.utils.stringify(block) end
  return table.concat(lines, "\n")
end

-- The rows of `source`: `head` and `body`, all `cells` in order, the `count` of columns, identifier and caption.
function M.read(source)
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
        local cell_text = text_of(cell.contents)
        local made = {
          row = number, column = column, rowspan = cell.row_span, colspan = cell.col_span, contents = cell.contents,
          text = cell_text, head = head,
          number = has(cell, "angka"), centre = has(cell, "tengah"), level = has(cell, "uraian") and LEVELS[class] or 0,
          strong = class == "jumlah" or class == "tingkat-program" or class == "tingkat-kegiatan", row_class = class,
          whole = not head and (has(cell, "kode") or has(cell, "angka")) and #cell_text <= 24,
        }
        for place = column, column + cell.col_span - 1 do covered[place] = number + cell.row_span - 1 end
        column = column + cell.col_span
        out.cells[#out.cells + 1] = made
        result.cells[#result.cells + 1] = made
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

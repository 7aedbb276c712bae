-- How wide the columns of a table are in DOCX and PDF, the same for both: from an estimate of the words' widths.

local M = {}

local BODY = 9        -- points, the size of the type in a table
local SMALLEST = 6.5
local PADDING = 8     -- points, left and right of a cell together
local WIDE = 7        -- from so many columns on a table stands on a landscape page
local CROWDED = 0.8   -- of the width taken by the longest words: the columns are too narrow to read
local FILLED = 0.97   -- the same where no row gets high
local READABLE = 8    -- points: smaller type is for turned pages only
local FLAT = 7        -- lines: rows up to this height are read well, however narrow their columns
local TALL = 18       -- lines: a row higher than this is tiring, too
local ROOM = 1.06     -- the estimate may be a little short
local STEPS = 120     -- parts into which what is left of the width is dealt out
local NEARLY = 0.8
local CUT = 0.96      -- of a page that rows fill, which are not cut
local REST = 0.3      -- of a page: so little of a table does not deserve one
local NEAR = 0.1      -- of a page, in which the estimate may err
local STRETCH = 1.6   -- a short table is not pulled wider than this much of what it needs

-- How high a row is: a line in em; what surrounds the lines, in points; the leading in em, which the last line lacks.
M.ROW_LINE, M.ROW, M.LEADING = 1.14, 7.2, 0.48

-- Widths in em of a common sans face; letters that are not named are of middle width.
local EM = { [" "] = 0.28, i = 0.25, j = 0.26, l = 0.26, f = 0.30, t = 0.34, r = 0.35, I = 0.28, J = 0.48,
  ["."] = 0.26, [","] = 0.26, [":"] = 0.26, [";"] = 0.26, ["'"] = 0.25, ["("] = 0.31, [")"] = 0.31, ["/"] = 0.36,
  ["-"] = 0.32, ["–"] = 0.5, ["•"] = 0.36, m = 0.84, w = 0.74, M = 0.82, W = 0.82, ["%"] = 0.83, O = 0.67, Q = 0.67,
  D = 0.62, G = 0.63, H = 0.66, N = 0.65, U = 0.65 }
local UPPER, DIGIT, OTHER = 0.62, 0.556, 0.53

local letters, widths_of = setmetatable({}, {
  __index = function(known, letter)
    local width = EM[letter] or (letter:match("%u") and UPPER) or (letter:match("%d") and DIGIT) or OTHER
    known[letter] = width
    return width
  end,
}), {}

local function em(text)
  local sum = widths_of[text]
  if sum then return sum end
  sum = 0
  for letter in text:gmatch(utf8.charpattern) do sum = sum + letters[letter] end
  widths_of[text] = sum
  return sum
end

M.em = em

local function longest(text, pattern)
  local most = 0
  for part in text:gmatch(pattern) do most = math.max(most, em(part)) end
  return most
end

-- Least and best width of a cell in em. Numbers and codes are never broken; words end at spaces, hyphens and slashes.
local function needs(cell)
  local best = longest(cell.text, "[^\n]+")
  local heavy = (cell.head or cell.strong) and 1.07 or 1
  if cell.whole then return best * heavy, best * heavy end
  -- A date reads badly over three lines.
  local text = cell.text:gsub("^(%d%d?) (%a+) (%d%d%d%d)$", "%1_%2_%3"):gsub("[-/]", "%0 ")
  return longest(text, "%S+") * heavy, best * heavy
end

-- Least and best width of every column in em; a cell over several columns widens the last of them where it must.
local function columns(cells, count)
  local least, best = {}, {}
  for column = 1, count do least[column], best[column] = 1, 1 end
  for _, cell in ipairs(cells) do
    if cell.colspan == 1 then
      local small, large = needs(cell)
      least[cell.column] = math.max(least[cell.column], small)
      best[cell.column] = math.max(best[cell.column], large)
    end
  end
  for _, cell in ipairs(cells) do
    if cell.colspan > 1 then
      local last, sum = cell.column + cell.colspan - 1, 0
      for column = cell.column, last do sum = sum + least[column] end
      local small = needs(cell)
      if small > sum then least[last] = least[last] + small - sum end
      best[last] = math.max(best[last], least[last])
    end
  end
  return least, best
end

local function total(widths, size)
  local sum = 0
  for _, width in ipairs(widths) do sum = sum + width * size * ROOM + PADDING end
  return sum
end

-- What is left beyond the least widths goes, part by part, to the column that makes the rows lower.
local function dealt(cells, least, best, size, width)
  local widths, rows, within = {}, {}, {}
  for column, value in ipairs(least) do widths[column] = value * size * ROOM + PADDING end
  for _, cell in ipairs(cells) do
    if cell.colspan == 1 and not cell.whole then
      local row = rows[cell.row] or {}
      -- A cell over several rows shares its words among them.
      local own = { column = cell.column, need = em(cell.text) * size / cell.rowspan }
      row[#row + 1] = own
      rows[cell.row] = row
      within[cell.column] = within[cell.column] or {}
      table.insert(within[cell.column], own)
    end
  end
  local function measure(column)
    for _, cell in ipairs(within[column] or {}) do
      cell.lines = cell.need / (widths[column] - PADDING)
      cell.weight = cell.lines ^ 4
    end
  end
  for column in ipairs(widths) do measure(column) end
  local step = (width - total(least, size)) / STEPS
  for _ = 1, STEPS do
    local gain = {}
    for _, row in pairs(rows) do
      local sum = 0
      for _, cell in ipairs(row) do sum = sum + cell.weight end
      for _, cell in ipairs(row) do
        if cell.lines > 0.95 then
          gain[cell.column] = (gain[cell.column] or 0) + cell.weight / sum * cell.lines / widths[cell.column]
        end
      end
    end
    local chosen, most = nil, 0
    for column in ipairs(widths) do
      local room = widths[column] < best[column] * size * ROOM + PADDING
      if room and (gain[column] or 0) > most then chosen, most = column, gain[column] end
    end
    if not chosen then break end
    widths[chosen] = widths[chosen] + step
    measure(chosen)
  end
  return widths
end

-- Lines of the highest row, and of all rows together.
local function highest(cells, widths, size)
  local most, rows = 0, {}
  for _, cell in ipairs(cells) do
    local room = -PADDING
    for column = cell.column, cell.column + cell.colspan - 1 do room = room + widths[column] end
    cell.lines = math.ceil(em(cell.text) * size * ROOM / room)
    most = math.max(most, cell.lines / cell.rowspan)
    rows[cell.row] = math.max(rows[cell.row] or 1, cell.lines / cell.rowspan)
  end
  local sum = 0
  for _, lines in pairs(rows) do sum = sum + lines end
  return most, sum
end

local function rows_of(cells)
  local last = 0
  for _, cell in ipairs(cells) do last = math.max(last, cell.row) end
  return last
end

-- The largest size at which the table stands upright and can still be read well, and the widths then; nil if there is
-- none.
local function upright(cells, least, best, portrait)
  local function at(size)
    if total(least, size) > FILLED * portrait then return nil end
    local widths = dealt(cells, least, best, size, portrait)
    return highest(cells, widths, size) <= FLAT and widths or nil
  end
  local widths = at(BODY)
  if widths then return BODY, widths end
  local smallest = at(READABLE) -- what is too much then is too much at any size
  if not smallest then return nil end
  for size = BODY - 0.5, READABLE + 0.5, -0.5 do
    widths = at(size)
    if widths then return size, widths end
  end
  return READABLE, smallest
end

-- Smaller type for a long table that would leave a few rows to a last turned page.
local function without_rest(cells, least, best, room, height)
  local function parts(size)
    local widths = dealt(cells, least, best, size, room)
    local _, lines = highest(cells, widths, size)
    return (lines * M.ROW_LINE * size + rows_of(cells) * (M.ROW - M.LEADING * size)) / (height * CUT), widths
  end
  local number = parts(BODY)
  if number < 1 or number % 1 > REST then return nil end
  for size = BODY - 0.5, READABLE, -0.5 do
    local less, widths = parts(size)
    if less + NEAR < math.floor(number) then return size, widths end
  end
end

-- The plan of a table: `widths` (parts of the text width, at most 1 together), `size` (points), `landscape`; how many
-- `lines` and `rows` it has.
-- cells: each with row, column, rowspan, colspan, text (lines with \n), whole (may not be broken), head, strong.
-- Every cell gets `lines`, the estimate of its height. The text is `portrait` or `landscape` wide, then `height` high.
function M.plan(cells, count, portrait, landscape, height)
  local least, best = columns(cells, count)
  local size, widths = BODY, nil
  if total(best, BODY) > portrait then size, widths = upright(cells, least, best, portrait) end
  local wide = not size and (count >= WIDE or total(least, BODY) > CROWDED * portrait)
  for _ = 1, widths and 0 or 2 do
    local room = wide and landscape or portrait
    size = not wide and size or BODY
    while size > SMALLEST and total(least, size) > room do size = size - 0.5 end
    if total(best, size) <= room then
      widths = {}
      local stretch = math.min(STRETCH, room / total(best, size))
      for column, value in ipairs(best) do widths[column] = (value * size * ROOM + PADDING) * stretch end
    else
      widths = dealt(cells, least, best, size, room)
    end
    if wide or highest(cells, widths, size) <= TALL then break end
    wide = true
  end
  if wide and size == BODY and total(best, size) > landscape then
    local smaller, narrower = without_rest(cells, least, best, landscape, height)
    if smaller then size, widths = smaller, narrower end
  end
  local _, lines = highest(cells, widths, size)
  local room, sum = wide and landscape or portrait, 0
  for _, width in ipairs(widths) do sum = sum + width end
  -- Tables that nearly fill the text fill it: the edges of a page stay in line.
  local whole = sum > NEARLY * room and sum or room
  for column, width in ipairs(widths) do widths[column] = width / whole end
  return { widths = widths, size = size, landscape = wide, lines = lines, rows = rows_of(cells) }
end

return M

-- How high the parts of a document stand on a page, estimated: enough to say what still fits before a turned page.
-- In points, after the measures of laporan.typ; Word's pages are near enough.

local M = {}

local SIZE, LINE, FIRST, GAP = 11, 15.2, 7.3, 14.3 -- of text: type, from line to line, a first line, between paragraphs
local NARROWER = 0.94                  -- the typeface, against the one whose widths are estimated
local HEADS = { 75, 33, 25, 19, 18 }   -- what a heading adds, its room above in place of the gap before it
local ITEM, LIST_INDENT = 8.3, 20
local CAPTION_LINE, CAPTION_SIZE, CAPTION_GAP = 11.6, 10, 8
local AROUND, SOURCE = 18, 14          -- a table or figure with its source
local KEY_FIGURES, OTHER, PICTURE = 66, 60, 260
local ERROR = 0.03                     -- of a height, in which the estimate may be wrong

local function rows_of(width, size, text, em) return math.max(1, math.ceil(em(text) * NARROWER * size / width)) end

local function picture(file, width)
  local opened = io.open(file, "r")
  if not opened then return PICTURE end
  local head = opened:read(1000) or ""
  opened:close()
  local across, down = head:match('width="([%d.]+)pt"'), head:match('height="([%d.]+)pt"')
  if not across or not down then return PICTURE end
  return down * math.min(1, width / across)
end

-- How high `block` is in text of this `width`; `words` is dokumen-lebar.lua. What is known `about` a table or figure:
-- its `rows`, `lines` and `size`, or the picture's `file`, and its `caption`.
function M.of(block, about, width, words)
  local em = words.em
  local text = pandoc.utils.stringify
  if about then
    local caption = rows_of(width, CAPTION_SIZE, about.caption, em) * CAPTION_LINE + CAPTION_GAP
    local body = about.file and picture(about.file, width)
      or about.lines * words.ROW_LINE * about.size + about.rows * (words.ROW - words.LEADING * about.size)
    return caption + body + AROUND + SOURCE
  end
  if block.t == "Para" or block.t == "Plain" then
    return (rows_of(width, SIZE, text(block), em) - 1) * LINE + FIRST + GAP
  end
  if block.t == "Header" then return HEADS[block.level] or HEADS[#HEADS] end
  if block.t == "BulletList" or block.t == "OrderedList" then
    local sum = GAP - ITEM
    for _, item in ipairs(block.content) do
      sum = sum + (rows_of(width - LIST_INDENT, SIZE, text(pandoc.Blocks(item)), em) - 1) * LINE + FIRST + ITEM
    end
    return sum
  end
  if block.t == "Div" and block.classes:includes("lk-angka-kunci") then return 2 * KEY_FIGURES + GAP end
  return OTHER
end

-- A pen that goes down pages of `height`: `used` of the present one, known to within `doubt`.
function M.pen(height)
  local pen = { used = 0, doubt = 0 }
  function pen.start() pen.used, pen.doubt = 0, 0 end
  function pen.down(high, whole)
    local after, doubt = pen.used + high, pen.doubt + ERROR * high
    if after > height and whole then
      -- It goes to the next page; whether it does is not known where it nearly fits.
      pen.doubt = after - height > doubt and ERROR * high or height
      pen.used = high % height
    else
      pen.used, pen.doubt = after % height, doubt
    end
  end
  -- Whether so much may fit on the present page.
  function pen.fits(high) return pen.used + high <= height + pen.doubt + ERROR * high end
  -- What is free for certain; none near the edge of a page, for the pen may be on another one.
  function pen.free()
    if pen.used < pen.doubt then return 0 end
    return height - pen.used - pen.doubt + GAP -- the last gap may go into the margin
  end
  return pen
end

return M

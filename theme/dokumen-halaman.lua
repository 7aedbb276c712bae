-- Upright and turned pages: wide tables get turned ones, and the text around them leaves as little blank as it can.

local M = {}

local FEW, SENTENCES, LEAD = 3, 700, 300 -- blocks after a turned table and letters in them; letters of a lead

local function kind(item) return item.block.t end
local function letters(block) return #pandoc.utils.stringify(block) end
local function is_heading(block) return block and block.t == "Header" and block.level > 1 end

-- A turned page takes with it the sentence that leads to its table, and the headings before: they would stand on a
-- page with little else.
local function with_lead(out)
  local start = #out + 1
  local before = out[start - 1]
  if before and before.t == "Para" and letters(before) <= LEAD then start = start - 1 end
  while is_heading(out[start - 1]) do start = start - 1 end
  local lead = pandoc.Blocks({})
  while out[start] do lead:insert(out:remove(start)) end
  return lead
end

-- A few sentences between a turned page and the next one, or the chapter's end, stay on it rather than on a page alone.
local function stays(items, place)
  local sum, blocks = 0, 0
  for next_place = place, #items do
    local item = items[next_place]
    if item.wide or (kind(item) == "Header" and item.block.level == 1) then return next_place > place end
    if kind(item) ~= "Header" then
      if kind(item) ~= "Para" and kind(item) ~= "BulletList" then return false end
      sum, blocks = sum + letters(item.block), blocks + 1
      if sum > SENTENCES or blocks > FEW then return false end
    end
  end
  return #items >= place
end

-- The last of the items that share turned pages with the one at `place`.
local function group_end(items, place)
  while items[place + 1] and (items[place + 1].wide or stays(items, place + 1)) do place = place + 1 end
  return place
end

local MOVABLE = { Para = true, BulletList = true, OrderedList = true, Figure = true }

-- How many of the items from `place` on fit into `free`, to stand before the one of `kind_before` that they follow.
-- The order of tables, of figures and of headings stays, and a sentence stays with the table or list it leads to.
local function filling(items, place, free, kind_before)
  local count, sum = 0, 0
  while items[place + count] do
    local next_kind = kind(items[place + count])
    if not MOVABLE[next_kind] or next_kind == kind_before then break end
    sum = sum + items[place + count].high
    if sum > free then break end
    count = count + 1
  end
  local last, next_item = items[place + count - 1], items[place + count]
  if count > 0 and kind(last) == "Para" and next_item then
    local leads = pandoc.utils.stringify(last.block):match(":$")
    if leads or (not MOVABLE[kind(next_item)] and kind(next_item) ~= "Header" and letters(last.block) <= LEAD) then
      count = count - 1
    end
  end
  return count
end

-- The blocks of `items` with turned pages as `turn` makes them; `pen` follows how far the pages are filled. An item has
-- a `block`, what is `made` of it, whether it is `wide` and must be `whole`, and how `high` it is.
function M.arranged(items, turn, pen)
  local out, place = pandoc.Blocks({}), 1
  local before, turned -- the blocks before the last turned pages, and what is on these
  local function set(item)
    if kind(item) == "Header" and item.block.level == 1 then pen.start() end
    pen.down(item.high, item.whole)
    out:extend(item.made)
  end
  -- Whether a heading is among the items from `place` to `last`: what follows it stays below it.
  local function headed(last)
    for next_place = place, last do
      if kind(items[next_place]) == "Header" then return true end
    end
    return false
  end
  -- The items from `place` to `last` on turned pages, after those from there on that fit before them; returns how many.
  local function set_turned(last)
    local count = headed(last) and 0 or filling(items, last + 1, pen.free(), kind(items[place]))
    for next_place = last + 1, last + count do set(items[next_place]) end
    local lead = count > 0 and pandoc.Blocks({}) or with_lead(out)
    if turned and #out == 0 then
      turned:extend(lead) -- nothing is left between these turned pages and the last ones: they go on
    else
      if turned then before:extend(turn(turned)) end
      before = before or pandoc.Blocks({})
      before:extend(out)
      turned = lead
    end
    for next_place = place, last do turned:extend(items[next_place].made) end
    out = pandoc.Blocks({})
    pen.start()
    return count
  end
  while items[place] do
    local item, count = items[place], 0
    if item.wide then
      local last = group_end(items, place)
      place = last + set_turned(last) + 1
    else
      -- What goes to the next page as a whole lets the text after it fill this one.
      if item.whole and not pen.fits(item.high) then count = filling(items, place + 1, pen.free(), kind(item)) end
      for next_place = place + 1, place + count do set(items[next_place]) end
      set(item)
      place = place + count + 1
    end
  end
  if not turned then return out end
  before:extend(turn(turned))
  before:extend(out)
  return before
end

return M

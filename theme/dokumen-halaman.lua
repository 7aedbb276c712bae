-- Upright and turned pages: a wide table gets a turned one. Nothing is moved; what would stand on a page with little else
-- is set on the turned page that it follows or leads to.

local M = {}

local FEW, SENTENCES, LEAD = 3, 700, 300 -- blocks after a turned table and letters in them; letters of a lead

local function letters(block) return #pandoc.utils.stringify(block) end
local function is_heading(block) return block and block.t == "Header" and block.level > 1 end
local PROSE = { Para = true, BulletList = true, Header = true }

-- The first of the items that go with the turned one at `place`: a short table right before it, the sentence that leads
-- to it, the headings before.
local function lead_start(items, place, first)
  if place > first and items[place - 1].short then place = place - 1 end
  local before = items[place - 1]
  if place > first and before.block.t == "Para" and letters(before.block) <= LEAD then place = place - 1 end
  while place > first and is_heading(items[place - 1].block) do place = place - 1 end
  return place
end

-- Whether what stands from `place` to the next turned table, or to the chapter's end, is only a few sentences.
local function stays(items, place)
  local sum, blocks = 0, 0
  for next_place = place, #items do
    local item = items[next_place]
    if item.turned or (item.block.t == "Header" and item.block.level == 1) then return next_place > place end
    if not PROSE[item.block.t] then return false end
    if item.block.t ~= "Header" then
      sum, blocks = sum + letters(item.block), blocks + 1
      if sum > SENTENCES or blocks > FEW then return false end
    end
  end
  return #items >= place
end

-- The last of the items that share turned pages with the one at `place`.
local function group_end(items, place)
  while items[place + 1] and (items[place + 1].turned or stays(items, place + 1)) do place = place + 1 end
  return place
end

-- What is made of `items`, each with its `block` and whether it is `turned`; `turn` makes turned pages.
function M.arranged(items, turn)
  local out, place, first = pandoc.Blocks({}), 1, 1
  local function set(from, to, target)
    for number = from, to do target:extend(items[number].made) end
    return target
  end
  local turned -- what is on the last turned pages, as long as nothing upright follows
  local function close()
    if turned then out:extend(turn(turned)) end
    turned = nil
  end
  while place <= #items do
    local next_turned = place
    while items[next_turned] and not items[next_turned].turned do next_turned = next_turned + 1 end
    local start = items[next_turned] and lead_start(items, next_turned, first) or next_turned
    if start > place then
      close()
      set(place, start - 1, out)
    end
    if not items[next_turned] then break end
    local last = group_end(items, next_turned)
    turned = set(start, last, turned or pandoc.Blocks({}))
    place, first = last + 1, last + 1
  end
  close()
  return out
end

return M

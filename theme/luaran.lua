-- Puts the outputs of the notebooks in their places and turns links between staged notebooks into links between pages.

local outputs = {}

local function read_outputs(meta)
  local file = assert(io.open(pandoc.utils.stringify(meta["lk-luaran"]), "r"))
  outputs = pandoc.json.decode(file:read("a"), false)
  file:close()
  meta["lk-luaran"] = nil
  return meta
end

-- An output is placed once: a second mark with its number is text that only looks like ours, and is shown as such.
local function place_output(block)
  if block.classes[1] ~= "lk-luaran" then return nil end
  local number = tonumber(block.text)
  local html = number and outputs[number]
  if not html then return nil end
  outputs[number] = false
  return pandoc.RawBlock("html", html)
end

local function page_link(link)
  local chapter, anchor = link.target:match("^([%w-]+)%.ipynb(.*)$")
  if chapter then
    link.target = chapter .. ".html" .. anchor
    return link
  end
end

-- A table written in Markdown scrolls in a box of its own, too.
local function scrolling_table(block)
  local name = pandoc.utils.stringify(block.caption.long)
  return pandoc.Div({ block }, {
    class = "lk-gulir", tabindex = "0", role = "group", ["aria-label"] = name == "" and "Tabel" or name,
  })
end

return {
  { Meta = read_outputs },
  { CodeBlock = place_output, Link = page_link, Table = scrolling_table },
}

-- A whole report by one Pandoc, for the embedded renderer: `pandoc lua tulis.lua TASK`. Every chapter is read once, and
-- the tables of documents are planned once. TASK is JSON from lkjip.render.pandoc; the name of each format that has been
-- written goes to standard output, so that its finishing need not wait for the others.

local here = pandoc.path.directory(arg[0])
local function of_theme(name) return pandoc.path.join({ here, name }) end

local function content(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function put(name, text)
  local file = assert(io.open(name, "wb"))
  assert(file:write(text))
  file:close()
end

local function template(name) return pandoc.template.compile(content(of_theme(name)), of_theme(name)) end

local task = pandoc.json.decode(content(arg[1]), false)

---------- Reading ----------

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

local function read(text) return pandoc.read(text, task.reader).blocks end

-- `blocks` with the outputs of the notebooks in the places of their marks. An output is placed once: a second mark with
-- its number is text that only looks like ours, and is shown as such.
local function with_outputs(blocks, outputs)
  local left = { table.unpack(outputs) }
  return blocks:walk({
    CodeBlock = function(block)
      local number = block.classes[1] == "lk-luaran" and tonumber(block.text)
      local html = number and left[number]
      if not html then return nil end
      left[number] = false
      return pandoc.RawBlock("html", html)
    end,
  })
end

---------- Documents ----------

-- Of two headings with one name the first has it: only a name that the stage gave is ever linked to, and it is the
-- only one of its kind.
local function named_once(blocks)
  local taken = {}
  return blocks:walk({
    Header = function(header)
      if taken[header.identifier] then header.identifier = "" end
      taken[header.identifier] = header.identifier ~= ""
      return header
    end,
  })
end

local function metadata(values)
  local made = {}
  for key, value in pairs(values) do
    made[key] = type(value) == "string" and pandoc.utils.blocks_to_inlines(read(value)) or value
  end
  return made
end

local DOCUMENTS = {
  { name = "pdf", format = "typst", options = function() return { template = template("laporan.typ") } end },
  { name = "docx", format = "docx", options = function() return { reference_doc = of_theme("acuan.docx") } end },
}

local function write_documents(chapters)
  local blocks = pandoc.Blocks({})
  for _, chapter in ipairs(chapters) do blocks:extend(with_outputs(chapter.blocks, chapter.document)) end
  blocks = named_once(blocks)
  for _, document in ipairs(DOCUMENTS) do
    local target = task.documents[document.name]
    if target then
      local meta = { lang = task.lang, lk = metadata(task.metadata) }
      local filter = of_theme("dokumen.lua")
      local known = setmetatable({ FORMAT = document.format, PANDOC_SCRIPT_FILE = filter }, { __index = _G })
      local doc = pandoc.utils.run_lua_filter(pandoc.Pandoc(blocks:clone(), meta), filter, known)
      local options = document.options()
      options.wrap_text = "none"
      put(target, pandoc.write(doc, document.format, pandoc.WriterOptions(options)))
      print(document.name)
      io.stdout:flush()
    end
  end
end

---------- Pages ----------

local function write_page(chapter, shape)
  local page = chapter.page
  local blocks = with_outputs(chapter.blocks, page.outputs):walk({
    Header = function(header)
      header.level = header.level + page.shift
      return header
    end,
  })
  local options = pandoc.WriterOptions({
    template = shape, variables = page.variables, wrap_text = "none",
    html_math_method = "mathml", -- needs no script and no other host
  })
  put(page.file, pandoc.write(pandoc.Pandoc(blocks, { lang = task.lang }), "html5", options))
end

local function write_pages(chapters)
  local shape = template("halaman.html")
  for _, chapter in ipairs(chapters) do write_page(chapter, shape) end
  print("html")
end

---------- All of it ----------

for _, chapter in ipairs(task.chapters) do
  chapter.blocks = read(chapter.text):walk({ Link = page_link, Table = scrolling_table })
end
if next(task.documents) then write_documents(task.chapters) end
if task.pages then write_pages(task.chapters) end

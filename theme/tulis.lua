-- A whole report by one Pandoc, for the embedded renderer: `pandoc lua theme/tulis.lua TASK`, in the stage. Every chapter
-- is read once, and the tables of documents are planned once. TASK is JSON from lkjip.render.pandoc; the name of each
-- format that has been written goes to standard output, so that its finishing need not wait for the others.

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
local safe = dofile(of_theme("aman.lua"))

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
  local attributes = { { "tabindex", "0" }, { "role", "group" }, { "aria-label", name == "" and "Tabel" or name } }
  return pandoc.Div({ block }, pandoc.Attr("", { "lk-gulir" }, attributes))
end

local function read(text) return safe.blocks(pandoc.read(text, task.reader).blocks, task.mark) end

-- `blocks` with what `form` makes of the outputs of the notebooks in the places of their marks.
local function with_outputs(blocks, outputs, form)
  return blocks:walk({
    CodeBlock = function(block)
      if block.classes[1] == task.mark then return form(outputs[tonumber(block.text)]) end
    end,
  })
end

-- An output in documents: a table in the form of each, or a figure as Pandoc knows it.
local function in_document(output)
  if output.foto then return safe.photos(output.foto) end
  return pandoc.Blocks({
    safe.form("typst", output.typst, output.anchor, output.turned, output.short),
    safe.form("openxml", output.openxml, output.anchor, output.turned, output.short),
  })
end


---------- Documents ----------

local anchors = {}
for _, anchor in ipairs(task.anchors) do anchors[anchor] = true end

-- A heading with a name that Pandoc made, not the stage, is named after its chapter, too: a document is one file, in
-- which every name stands once.
local function with_own_names(blocks, chapter)
  local new = {}
  local function rename(header)
    local name = header.identifier
    if name == "" or anchors[name] then return nil end
    new["#" .. name] = "#" .. chapter .. "-" .. name
    header.identifier = chapter .. "-" .. name
    return header
  end
  blocks = blocks:walk({ Header = rename })
  if not next(new) then return blocks end
  return blocks:walk({
    Link = function(link)
      link.target = new[link.target] or link.target
      return link
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
  for _, chapter in ipairs(chapters) do
    blocks:extend(with_own_names(with_outputs(chapter.blocks, chapter.outputs, in_document), chapter.key))
  end
  for _, document in ipairs(DOCUMENTS) do
    local target = task.documents[document.name]
    if target then
      local meta = { lang = task.lang, lk = metadata(task.metadata) }
      local filter = of_theme("dokumen.lua")
      local environment = setmetatable({ FORMAT = document.format, PANDOC_SCRIPT_FILE = filter }, { __index = _G })
      local doc = pandoc.utils.run_lua_filter(pandoc.Pandoc(blocks, meta), filter, environment)
      local options = document.options()
      options.wrap_text = "none"
      put(target, pandoc.write(doc, document.format, pandoc.WriterOptions(options)))
      print(document.name)
      io.stdout:flush()
    end
  end
end

---------- Pages ----------

-- Outputs are put into what has been written: tables are long, and Pandoc need not carry them from hand to hand.
local function write_page(chapter, shape)
  local page = chapter.page
  local numbers = {}
  for number = 1, #chapter.outputs do numbers[number] = number end
  local function in_page(number) return pandoc.RawBlock("html", task.mark .. "-" .. number .. "-") end
  local blocks = with_outputs(chapter.blocks, numbers, in_page):walk({
    Header = function(header)
      header.level = header.level + page.shift
      return header
    end,
  })
  local options = pandoc.WriterOptions({
    template = shape, variables = page.variables, wrap_text = "none",
    html_math_method = "mathml", -- needs no script and no other host
  })
  local text = pandoc.write(pandoc.Pandoc(blocks, { lang = task.lang }), "html5", options)
  put(page.file, (text:gsub(task.mark:gsub("%-", "%%-") .. "%-(%d+)%-", function(number)
    return chapter.outputs[tonumber(number)].html
  end)))
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
if task.pages ~= "" then write_pages(task.chapters) end

-- In place of dokumen.lua where PDF and DOCX are wanted: the DOCX is written on the way, from one reading of the report
-- and one plan of its tables. Where to, and in whose styles, is in the metadata (see lkjip.render.pandoc).

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local wanted

local function take(meta)
  wanted, meta["lk-docx"] = meta["lk-docx"], nil
  return meta
end

local function made(doc, format)
  local environment = setmetatable({ FORMAT = format }, { __index = _G })
  return pandoc.utils.run_lua_filter(doc, pandoc.path.join({ here, "dokumen.lua" }), environment)
end

local function both(doc)
  local options = { reference_doc = pandoc.utils.stringify(wanted.acuan), wrap_text = "none" }
  local file = assert(io.open(pandoc.utils.stringify(wanted.berkas), "wb"))
  file:write(pandoc.write(made(doc:clone(), "docx"), "docx", pandoc.WriterOptions(options)))
  file:close()
  return made(doc, FORMAT)
end

return { { Meta = take }, { Pandoc = both } }

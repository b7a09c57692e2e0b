-- nvim -l broken.lua BREAKAGE SERVER [ARGUMENT…]: stands before a server and breaks one promise of it.
--
--   mute       never has diagnostics
--   misplaced  puts diagnostics a line too low
--   no-hover   explains nothing
--   empty-fix  offers quick fixes without edits
--   deaf       never hears of an edit
--   stuck      never lets a diagnostic go that it once gave
--   unscored   never tells of a new score
--   partless   gives a score without its parts
--   astray     puts the mentions of sources a line too low

local uv = vim.uv
local breakage = arg[1]
local asked = {} -- id of a request -> its method
local given = {} -- every diagnostic that was ever given, by its text
local order = {}

local function lower(range)
  range.start.line = range.start.line + 1
  range['end'].line = range['end'].line + 1
end

local function diagnostics(items)
  if breakage == 'mute' then
    return {}
  elseif breakage == 'misplaced' then
    for _, item in ipairs(items) do
      lower(item.range)
    end
  elseif breakage == 'stuck' then
    for _, item in ipairs(items) do
      local key = item.code .. vim.json.encode(item.range)
      if not given[key] then
        given[key] = item
        table.insert(order, item)
      end
    end
    return order
  end
  return items
end

-- Each returns the message to pass on, or nil to keep it back.
local function from_editor(message)
  if message.method and message.id ~= nil then
    asked[message.id] = message.method
    if message.method == 'textDocument/diagnostic' then
      message.params.previousResultId = nil -- an answer of "unchanged" could not be broken
    end
  elseif breakage == 'deaf' and message.method == 'textDocument/didChange' then
    return nil
  end
  return message
end

local function from_server(message)
  if message.method == 'textDocument/publishDiagnostics' then
    message.params.diagnostics = diagnostics(message.params.diagnostics)
  elseif message.method == 'onrecord/scoreChanged' and breakage == 'unscored' then
    return nil
  elseif not message.method and type(message.result) == 'table' then
    local method = asked[message.id]
    if method == 'textDocument/diagnostic' and message.result.items then
      message.result.items = diagnostics(message.result.items)
    elseif method == 'textDocument/hover' and breakage == 'no-hover' then
      message.result = vim.NIL
    elseif method == 'textDocument/codeAction' and breakage == 'empty-fix' then
      for _, action in ipairs(message.result) do
        action.edit = { changes = vim.empty_dict() }
      end
    elseif method == 'onrecord/score' and breakage == 'partless' then
      message.result.parts = {}
    elseif method == 'onrecord/sources' and breakage == 'astray' then
      for _, source in ipairs(message.result.sources) do
        vim.iter(source.mentions):each(function(mention)
          lower(mention.range)
        end)
      end
    end
  end
  return message
end

--- Reads messages from one stream, and writes what `change` makes of them to another.
local function relay(from, to, change)
  local buffer = ''
  from:read_start(function(problem, data)
    if problem or not data then
      to:shutdown(function()
        to:close()
      end)
      return
    end
    buffer = buffer .. data
    while true do
      local head, body, length = buffer:find('Content%-Length: (%d+).-\r\n\r\n')
      if not head or #buffer < body + tonumber(length) then
        return
      end
      local message = change(vim.json.decode(buffer:sub(body + 1, body + length)))
      buffer = buffer:sub(body + length + 1)
      if message then
        local text = vim.json.encode(message)
        to:write(('Content-Length: %d\r\n\r\n%s'):format(#text, text))
      end
    end
  end)
end

local stdin, stdout = uv.new_pipe(), uv.new_pipe()
stdin:open(0)
stdout:open(1)
local to_server, of_server = uv.new_pipe(), uv.new_pipe()
local ended = false
assert(uv.spawn(arg[2], {
  args = vim.list_slice(arg, 3),
  stdio = { to_server, of_server, 2 },
}, function()
  ended = true
end))
relay(stdin, to_server, from_editor)
relay(of_server, stdout, from_server)
vim.wait(2 ^ 30, function()
  return ended
end, 50)

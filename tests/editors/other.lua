-- nvim -l other.lua: a server of somebody else's, which finds fault with the first word of whatever is opened.

local uv = vim.uv
local stdin, stdout = uv.new_pipe(), uv.new_pipe()
stdin:open(0)
stdout:open(1)

local function send(message)
  message.jsonrpc = '2.0'
  local text = vim.json.encode(message)
  stdout:write(('Content-Length: %d\r\n\r\n%s'):format(#text, text))
end

local function hear(message)
  if message.method == 'initialize' then
    send({ id = message.id, result = { capabilities = { textDocumentSync = 1 }, serverInfo = { name = 'other' } } })
  elseif message.method == 'textDocument/didOpen' then
    local range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 1 } }
    local fault = { range = range, severity = 2, code = 'OTHER1', source = 'other', message = 'Something else.' }
    send({
      method = 'textDocument/publishDiagnostics',
      params = { uri = message.params.textDocument.uri, diagnostics = { fault } },
    })
  elseif message.method == 'exit' then
    os.exit(0)
  elseif message.id ~= nil and message.method then
    send({ id = message.id, result = vim.NIL })
  end
end

local buffer, ended = '', false
stdin:read_start(function(problem, data)
  if problem or not data then
    ended = true
    return
  end
  buffer = buffer .. data
  while true do
    local head, body, length = buffer:find('Content%-Length: (%d+).-\r\n\r\n')
    if not head or #buffer < body + tonumber(length) then
      return
    end
    local message = vim.json.decode(buffer:sub(body + 1, body + length))
    buffer = buffer:sub(body + length + 1)
    hear(message)
  end
end)
vim.wait(2 ^ 30, function()
  return ended
end, 50)

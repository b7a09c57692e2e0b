-- Questions to the server beyond the protocol: docs/protocol.md describes them.

local M = {}

--- The server that checks a buffer.
---@param bufnr integer
---@return vim.lsp.Client?
function M.of(bufnr)
  return vim.lsp.get_clients({ bufnr = bufnr, name = 'onrecord' })[1]
end

--- Asks about a buffer. `answer` gets what the server says of the text as it is now, and the server; it is not called
--- where there is none, and the writer is told unless `quiet`.
---@param bufnr integer
---@param method string
---@param answer fun(result: table, client: vim.lsp.Client)
---@param quiet? boolean
function M.ask(bufnr, method, answer, quiet)
  local function complain(problem)
    if not quiet then
      vim.notify('onrecord: ' .. problem, vim.log.levels.WARN)
    end
  end
  local client = M.of(bufnr)
  if not client then
    return complain('no server checks this buffer; :checkhealth onrecord says why')
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client:request(method, params, function(problem, result)
    if problem then
      complain(problem.message)
    elseif result and result ~= vim.NIL then
      answer(result, client)
    else
      complain('the server does not know this buffer')
    end
  end, bufnr)
end

return M

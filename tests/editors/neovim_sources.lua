-- Drives Neovim through what it does with sources, by its own commands. Ends with status 0, or says what failed and ends
-- with 1.

local support = dofile(vim.env.STAGE .. '/check/neovim_support.lua')
local fail, wait_for = support.fail, support.wait_for

local draft = {
  '# Treasury may close, officials say',
  '',
  'Two Treasury officials said it was late. The officials said it was over.',
  '',
  'Anna Marsh, the mayor, claimed that it rained. She said so on Monday.',
}

--- Puts the cursor on the first place of some words.
local function go(words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then
      return vim.api.nvim_win_set_cursor(0, { number, column + 1 })
    end
  end
  fail('script', 'no ' .. words)
end

--- The words of what a command lists.
local function listed(step, command, wanted)
  local items
  command(function(list)
    items = vim.tbl_map(function(item)
      return item.text
    end, list.items)
  end)
  wait_for(step, 'no list', function()
    return items
  end)
  for _, words in ipairs(wanted) do
    if not vim.iter(items):any(function(text)
      return text:find(words, 1, true)
    end) then
      fail(step, ('no “%s” in %s'):format(words, vim.inspect(items)))
    end
  end
  return items
end

--- Whether a mark of some highlight stands on the screen where the cursor is.
local function is_marked(pattern)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local found = vim.inspect_pos(0, row - 1, column, { extmarks = 'all', treesitter = false, syntax = false })
  return vim.iter(found.extmarks):any(function(mark)
    return (mark.opts.hl_group or ''):find(pattern)
  end)
end

local function main()
  vim.fn.writefile(draft, vim.env.STAGE .. '/draft/sources.md')
  vim.cmd.edit(vim.env.STAGE .. '/draft/sources.md')
  wait_for('finding appears', 'no diagnostic', function()
    return #vim.diagnostic.get(0) > 0
  end)
  local client = vim.lsp.get_clients({ name = 'onrecord', bufnr = 0 })[1] or fail('finding appears', 'no client')

  listed('outline', function(on_list)
    vim.lsp.buf.document_symbol({ on_list = on_list })
  end, { 'Two Treasury officials', 'Anna Marsh' })

  listed('workspace symbols', function(on_list)
    vim.lsp.buf.workspace_symbol('marsh', { on_list = on_list })
  end, { 'Anna Marsh' })

  go('The officials')
  vim.lsp.buf.definition()
  wait_for('definition', 'the cursor is not where the source came in', function()
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    return row == 3 and column == 0
  end)

  go('She said')
  local places = listed('references', function(on_list)
    vim.lsp.buf.references(nil, { on_list = on_list })
  end, { 'Anna Marsh' })
  if #places < 2 then
    fail('references', 'fewer than two: ' .. vim.inspect(places))
  end

  go('The officials')
  vim.lsp.buf.document_highlight()
  wait_for('highlight', 'nothing is marked', function()
    return is_marked('^LspReference')
  end)
  vim.lsp.buf.clear_references()

  wait_for('semantic tokens', 'no token on a source', function()
    return #(vim.lsp.semantic_tokens.get_at_pos() or {}) > 0
  end)

  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = 0 })
  else
    vim.lsp.codelens.refresh({ bufnr = 0 })
  end
  wait_for('code lens', 'no score over the draft', function()
    -- Older ones take a number.
    local ok, lenses = pcall(vim.lsp.codelens.get, { bufnr = 0 })
    if not ok then
      lenses = vim.lsp.codelens.get(0)
    end
    return vim.iter(lenses):any(function(one)
      local command = (one.lens or one).command
      return command and command.title:find('%d')
    end)
  end)

  client:notify('workspace/didChangeConfiguration', {
    settings = { onrecord = { editor = { ['inlay-hints'] = true } } },
  })
  vim.lsp.inlay_hint.enable(true)
  wait_for('inlay hints', 'none', function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)

  go('Two Treasury')
  vim.lsp.buf.rename('Jane Doe and John Roe')
  wait_for('rename', 'the source has no name', function()
    return vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]:find('^Jane Doe and John Roe said')
  end)
  io.stdout:write('all steps passed\n')
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then
  fail('script', problem)
end
vim.cmd('qall!')

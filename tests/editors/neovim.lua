-- Drives Neovim on the draft that is open, as a writer would. Ends with status 0, or says what failed and ends with 1.

local phrase = 'a senior international official'

local support = dofile(vim.env.STAGE .. '/check/neovim_support.lua')
local fail, wait_for = support.fail, support.wait_for

--- The words that a diagnostic is about.
local function words(diagnostic)
  local text = vim.api.nvim_buf_get_text(
    0, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {}
  )
  return table.concat(text, '\n')
end

local function finding(code, start_of_words)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == code and vim.startswith(words(diagnostic), start_of_words) then
      return diagnostic
    end
  end
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'tx', false)
end

local function main()
  -- 1. The draft is opened.
  local step = 'finding appears'
  local source = wait_for(step, 'no ANO001 on “' .. phrase .. '”', function()
    return finding('ANO001', phrase)
  end)
  if source.source ~= 'onrecord' or source.message == '' then
    fail(step, 'without its source or a message')
  end

  -- 2. The cursor is put on it, and K pressed.
  step = 'hover explains'
  vim.api.nvim_win_set_cursor(0, { source.lnum + 1, source.col + 3 })
  type_keys('K')
  wait_for(step, 'no window that says “unnamed-source” and why', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
        local text = table.concat(lines, '\n')
        return text:find('unnamed-source', 1, true) and text:find('Why', 1, true)
      end
    end
  end)

  -- 3. The first fix of the finding is taken, then taken back.
  step = 'quick fix'
  local before = vim.api.nvim_get_current_line()
  local taken
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      local ours = vim.iter(action.diagnostics or {}):any(function(diagnostic)
        return diagnostic.code == 'ANO001'
      end)
      if not taken and ours and action.kind == 'quickfix' and not vim.startswith(action.title, 'Ignore') then
        taken = action.title
        return true
      end
      return false
    end,
  })
  wait_for(step, 'the line did not change', function()
    return vim.api.nvim_get_current_line() ~= before
  end)
  local after = vim.api.nvim_get_current_line()
  if not after:find('%[%a[^%]]*%]') or #after <= #before then
    fail(step, '“' .. taken .. '” left no place to fill in: ' .. after)
  end
  vim.cmd('stopinsert')
  type_keys('u')
  wait_for(step, 'undo did not bring the line and its finding back', function()
    return vim.api.nvim_get_current_line() == before and finding('ANO001', phrase)
  end)

  -- 4. A paragraph is typed above another.
  step = 'typing'
  vim.fn.search('The Russian leader previously')
  type_keys('OA senior Treasury official said the plan had failed.<Esc>')
  wait_for(step, 'no ANO001 on the new words', function()
    return finding('ANO001', 'A senior Treasury official')
  end)

  -- 5. It is edited twice. Each edit lets one finding go and, to prove that it is the server that let it go, brings
  -- another.
  step = 'editing away'
  type_keys('ccTwo Treasury officials said the plan had failed.<Esc>')
  wait_for(step, 'no ANO002 in the place of ANO001', function()
    return finding('ANO002', 'Two Treasury officials')
  end)
  type_keys('ccJanet Holm said the plan had failed. A junior Treasury official said it had not.<Esc>')
  wait_for(step, 'no ANO001 on the last words', function()
    return finding('ANO001', 'A junior Treasury official')
  end)
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  local named = #'Janet Holm said the plan had failed.'
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if diagnostic.col < named then
      fail(step, 'still reported: ' .. (diagnostic.code or '') .. ' ' .. words(diagnostic))
    end
  end

  -- 6. The server leaves when it is asked to.
  step = 'leaving'
  local client = vim.lsp.get_clients({ name = 'onrecord' })[1] or fail(step, 'no client')
  client:stop()
  wait_for(step, 'the server is still there', function()
    return client:is_stopped()
  end)
  io.stdout:write('all steps passed\n')
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then
  fail('script', problem)
end
vim.cmd('qall!')

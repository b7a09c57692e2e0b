-- Drives what the Neovim plugin adds to the findings: the ledger, the score, the status line, the health check and the
-- help. The draft is open, and the plugin installed. Ends with status 0, or says what failed and ends with 1.

local draft = vim.api.nvim_get_current_buf()

local support = dofile(vim.env.STAGE .. '/check/neovim_support.lua')
local fail, wait_for = support.fail, support.wait_for

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'tx', false)
end

--- The lines of the current buffer.
local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

--- The number of the first line that has these words.
local function line_with(words, buffer)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false)) do
    if line:find(words, 1, true) then
      return number
    end
  end
end

local function status_line()
  return vim.api.nvim_eval_statusline(vim.o.statusline, { winid = vim.fn.bufwinid(draft) }).str
end

local function checked_health()
  vim.cmd('checkhealth onrecord')
  local report = table.concat(lines(), '\n')
  vim.cmd.bwipeout()
  return report
end

local function main()
  local step = 'status line'
  local first = wait_for(step, 'no score in it', function()
    return status_line():match('onrecord (%d+) %a')
  end)

  step = 'ledger'
  vim.cmd('OnRecordSources')
  local ledger = wait_for(step, 'no window', function()
    return vim.bo.filetype == 'onrecord-sources' and vim.api.nvim_get_current_buf()
  end)
  wait_for(step, 'no unnamed person', function()
    local row = line_with('a senior international official')
    return row and lines()[row]:find('unnamed person, second-hand', 1, true)
  end)
  if not lines()[1]:match('^%d+ named, %d+ unnamed, %d+ second%-hand$') then
    fail(step, 'no summary: ' .. lines()[1])
  end
  vim.api.nvim_win_set_cursor(0, { line_with(' the officials'), 0 })
  type_keys('<CR>')
  step = 'ledger leads to the place'
  if vim.api.nvim_get_current_buf() ~= draft then
    fail(step, 'not in the draft')
  end
  local place = vim.api.nvim_win_get_cursor(0)
  if not vim.startswith(vim.api.nvim_get_current_line():sub(place[2] + 1), 'the officials said') then
    fail(step, 'at ' .. vim.inspect(place))
  end

  step = 'ledger follows'
  vim.fn.search('The Russian leader previously')
  type_keys('OJanet Holm, the mayor of Bergen, said the plan had failed.<Esc>')
  vim.api.nvim_exec_autocmds('TextChanged', { buffer = draft }) -- the editor itself waits for keys before it says so
  wait_for(step, 'no Janet Holm in it', function()
    local row = line_with('Janet Holm', ledger)
    return row and vim.api.nvim_buf_get_lines(ledger, row - 1, row, false)[1]:find('named person', 1, true)
  end)
  step = 'status line'
  wait_for(step, 'it did not change', function()
    local now = status_line():match('onrecord (%d+) %a')
    return now and now ~= first
  end)

  step = 'ledger closes'
  vim.cmd('OnRecordSources') -- goes to the one that is open
  if vim.api.nvim_get_current_buf() ~= ledger then
    fail(step, 'another was opened')
  end
  type_keys('q')
  if vim.api.nvim_buf_is_valid(ledger) or vim.api.nvim_get_current_buf() ~= draft then
    fail(step, 'it is still there')
  end
  vim.cmd('OnRecordSources')
  wait_for(step, 'it does not open again', function()
    return line_with('Janet Holm')
  end)
  type_keys('q')

  step = 'location list'
  vim.cmd('OnRecordSources!')
  wait_for(step, 'it was not opened', function()
    return vim.bo.buftype == 'quickfix'
  end)
  vim.api.nvim_win_set_cursor(0, { line_with('the officials  (unnamed person'), 0 })
  type_keys('<CR>')
  place = vim.api.nvim_win_get_cursor(0)
  if not vim.startswith(vim.api.nvim_get_current_line():sub(place[2] + 1), 'the officials said') then
    fail(step, 'at ' .. vim.inspect(place))
  end
  vim.cmd.lclose()

  step = 'score'
  vim.cmd('OnRecordScore')
  wait_for(step, 'no window with the parts', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      local buffer = vim.api.nvim_win_get_buf(window)
      if vim.api.nvim_win_get_config(window).relative ~= '' and line_with('Source transparency', buffer) then
        return line_with('A on-record support', buffer) and line_with('To gain: ', buffer)
      end
    end
  end)

  step = 'health'
  local report = checked_health()
  for _, words in ipairs({ 'Server ', 'Checks ', 'ceasefire.txt, onrecord ' }) do
    if not report:find(words, 1, true) then
      fail(step, ('it lacks “%s”: %s'):format(words, report))
    end
  end
  if report:find('WARNING', 1, true) or report:find('ERROR', 1, true) then
    fail(step, report)
  end
  local cmd = vim.lsp.config.onrecord.cmd
  vim.lsp.config('onrecord', { cmd = { 'no-such-program', 'lsp' } })
  report = checked_health()
  if not report:find('ERROR There is no program no-such-program', 1, true) or not report:find('cargo install', 1, true) then
    fail(step, 'of a missing server: ' .. report)
  end
  vim.lsp.config('onrecord', { cmd = cmd })

  step = 'help'
  local folder = vim.fs.dirname(vim.api.nvim_get_runtime_file('doc/onrecord.txt', false)[1])
  vim.cmd.helptags(folder)
  for _, topic in ipairs({ 'onrecord', ':OnRecordSources', ':OnRecordScore', 'b:onrecord_score' }) do
    vim.cmd.help(topic)
    if not vim.endswith(vim.api.nvim_buf_get_name(0), 'doc/onrecord.txt') then
      fail(step, 'nothing about ' .. topic)
    end
    vim.cmd.helpclose()
  end

  step = 'without a server'
  local client = vim.lsp.get_clients({ name = 'onrecord' })[1]
  client:stop()
  wait_for(step, 'it is still there', function()
    return client:is_stopped() and #vim.lsp.get_clients({ bufnr = draft }) == 0
  end)
  if status_line():find('onrecord', 1, true) then
    fail(step, 'the status line has still a score')
  end
  local told = {}
  vim.notify = function(message)
    table.insert(told, message)
  end
  vim.cmd('OnRecordSources')
  vim.cmd('OnRecordSources!')
  vim.cmd('OnRecordScore')
  if #told ~= 3 or not told[1]:find(':checkhealth onrecord', 1, true) then
    fail(step, 'the writer is not told: ' .. vim.inspect(told))
  end
  io.stdout:write('all steps passed\n')
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then
  fail('script', problem)
end
vim.cmd('qall!')

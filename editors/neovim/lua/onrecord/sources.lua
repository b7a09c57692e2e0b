-- The ledger in a window of its own, which follows the draft, or in the location list.

local ledger = require('onrecord.ledger')
local server = require('onrecord.server')

local M = {}

local namespace = vim.api.nvim_create_namespace('onrecord.sources')
local delay = 200 -- milliseconds after which the ledger follows an edit

---@class onrecord.View
---@field buffer integer
---@field draft integer the buffer that the ledger is of
---@field uri string of the draft
---@field encoding string what the ranges are counted in
---@field places table<integer, table> the range that a row leads to
---@field asked integer how often the server was asked
---@field timer uv.uv_timer_t

---@type onrecord.View?
local view

for group, like in pairs({
  OnRecordOnRecord = 'DiagnosticOk',
  OnRecordPartly = 'DiagnosticWarn',
  OnRecordNot = 'DiagnosticError',
  OnRecordKind = 'Comment',
  OnRecordLine = 'LineNr',
}) do
  vim.api.nvim_set_hl(0, group, { link = like, default = true })
end

--- Writes the ledger into the view's buffer.
local function draw(sources, counts)
  local lines, marks, places = { ledger.summary(counts) }, {}, {}
  for _, source in ipairs(sources) do
    local kind = ledger.kind(source)
    local label = ledger.words({ text = source.label })
    table.insert(lines, ('%s  %s'):format(label, kind))
    local record = ({ yes = 'OnRecordOnRecord', partial = 'OnRecordPartly' })[source.onRecord] or 'OnRecordNot'
    table.insert(marks, { #lines - 1, 0, #label, record })
    table.insert(marks, { #lines - 1, #label, #lines[#lines], 'OnRecordKind' })
    places[#lines] = source.mentions[1] and source.mentions[1].range
    for _, mention in ipairs(source.mentions) do
      local place = ('  %d '):format(mention.range.start.line + 1)
      table.insert(lines, place .. ledger.words(mention))
      table.insert(marks, { #lines - 1, 0, #place, 'OnRecordLine' })
      places[#lines] = mention.range
    end
  end
  if #sources == 0 then
    table.insert(lines, 'No source is credited in this draft.')
  end
  vim.bo[view.buffer].modifiable = true
  vim.api.nvim_buf_set_lines(view.buffer, 0, -1, false, lines)
  vim.bo[view.buffer].modifiable = false
  vim.api.nvim_buf_clear_namespace(view.buffer, namespace, 0, -1)
  for _, mark in ipairs(marks) do
    vim.api.nvim_buf_set_extmark(view.buffer, namespace, mark[1], mark[2], { end_col = mark[3], hl_group = mark[4] })
  end
  view.places = places
end

---@param quiet? boolean
local function refresh(quiet)
  view.asked = view.asked + 1
  local asked, mine, draft = view.asked, view, view.draft
  server.ask(draft, 'onrecord/sources', function(answer, client)
    -- Something newer was asked for meanwhile, or the view was closed.
    if view ~= mine or view.asked ~= asked or not vim.api.nvim_buf_is_loaded(draft) then
      return
    end
    view.uri, view.encoding = vim.uri_from_bufnr(draft), client.offset_encoding
    draw(answer.sources, answer.counts)
  end, quiet)
end

local function refresh_soon()
  view.timer:start(delay, 0, vim.schedule_wrap(function()
    if view then
      refresh(true)
    end
  end))
end

--- Goes to the place that the row under the cursor is about.
local function go()
  local range = view.places[vim.api.nvim_win_get_cursor(0)[1]]
  if not range then
    return
  end
  local shown = vim.fn.bufwinid(view.draft)
  if shown ~= -1 then
    vim.api.nvim_set_current_win(shown)
  else
    vim.cmd.wincmd('p')
  end
  vim.lsp.util.show_document({ uri = view.uri, range = range }, view.encoding, { focus = true })
end

local function close()
  vim.api.nvim_del_augroup_by_name('onrecord.sources')
  view.timer:stop()
  view.timer:close()
  view = nil
end

local function follow()
  local group = vim.api.nvim_create_augroup('onrecord.sources', {})
  vim.api.nvim_create_autocmd('BufWipeout', { group = group, buffer = view.buffer, callback = close })
  vim.api.nvim_create_autocmd({ 'BufEnter', 'LspAttach' }, {
    group = group,
    callback = function(event)
      if event.buf ~= view.draft and event.buf == vim.api.nvim_get_current_buf() and server.of(event.buf) then
        view.draft = event.buf
        refresh(true)
      end
    end,
  })
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI', 'TextChangedP' }, {
    group = group,
    callback = function(event)
      if event.buf == view.draft then
        refresh_soon()
      end
    end,
  })
end

--- Opens the ledger of the current draft beside it, or goes to it if it is open.
function M.open()
  local draft = vim.api.nvim_get_current_buf()
  if view and draft == view.buffer then
    return
  end
  if not server.of(draft) then
    return server.ask(draft, 'onrecord/sources', function() end)
  end
  if view then
    view.draft = draft
    local window = vim.fn.bufwinid(view.buffer)
    if window ~= -1 then
      vim.api.nvim_set_current_win(window)
      return refresh()
    end
    vim.api.nvim_buf_delete(view.buffer, { force = true })
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  view = { buffer = buffer, draft = draft, uri = '', encoding = 'utf-16', places = {}, asked = 0, timer = vim.uv.new_timer() }
  vim.api.nvim_buf_set_name(buffer, 'onrecord://sources')
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = 'onrecord-sources'
  local window = vim.api.nvim_open_win(buffer, true, { split = 'right', width = math.floor(vim.o.columns * 0.4) })
  for option, value in pairs({ number = false, relativenumber = false, wrap = false, cursorline = true, winfixwidth = true }) do
    vim.api.nvim_set_option_value(option, value, { win = window, scope = 'local' })
  end
  vim.keymap.set('n', '<CR>', go, { buffer = buffer, desc = 'Go to this place in the draft' })
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, desc = 'Close the ledger' })
  follow()
  refresh()
end

--- Puts every mention of every source of the current draft into the location list, and opens it.
function M.list()
  local window, draft = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  server.ask(draft, 'onrecord/sources', function(answer, client)
    if not vim.api.nvim_win_is_valid(window) then
      return
    end
    local uri, items = vim.uri_from_bufnr(draft), {}
    for _, source in ipairs(answer.sources) do
      for _, mention in ipairs(source.mentions) do
        local location = { uri = uri, range = mention.range }
        local item = vim.lsp.util.locations_to_items({ location }, client.offset_encoding)[1]
        item.text = ('%s  (%s)'):format(ledger.words(mention), ledger.kind(source))
        item.user_data = nil
        table.insert(items, item)
      end
    end
    vim.fn.setloclist(window, {}, ' ', { title = 'Sources: ' .. ledger.summary(answer.counts), items = items })
    vim.api.nvim_set_current_win(window)
    vim.cmd.lopen()
  end)
end

return M

-- The score: the last one of every draft, for status lines, and with its reasons in a window.

local server = require('onrecord.server')

local M = {}

local function null(value)
  return value == nil or value == vim.NIL
end

local function rounded(number)
  return math.floor(number + 0.5)
end

--- The server has another score for a draft. It is kept in the variable `onrecord_score` of the buffer, as
--- `{ value, band, counts }`, and told with the event `User OnRecordScore`.
function M.changed(standing)
  local bufnr = vim.uri_to_bufnr(standing.uri)
  if not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  local none = null(standing.value)
  vim.b[bufnr].onrecord_score = not none
      and { value = standing.value, band = standing.band, counts = standing.counts }
    or nil
  vim.api.nvim_exec_autocmds('User', { pattern = 'OnRecordScore', data = { buf = bufnr }, modeline = false })
  vim.cmd.redrawstatus({ bang = true })
end

--- The score of a buffer in a few words, empty where there is none or no server any more.
---@param bufnr integer
---@return string
function M.short(bufnr)
  local score = vim.b[bufnr].onrecord_score
  if not score or not server.of(bufnr) then
    return ''
  end
  return ('onrecord %d %s'):format(rounded(score.value), score.band)
end

--- The score with its reasons, as lines of Markdown.
local function explained(score)
  if null(score.value) then
    return { 'Nothing in this draft is attributed yet, so there is nothing to score.' }
  end
  local lines = { ('**Source transparency %d of 100, %s**'):format(rounded(score.value), score.band), '' }
  for _, part in ipairs(score.parts) do
    table.insert(lines, ('- %s %s: %.1f of %d'):format(part.letter, part.name, part.points, part.weight))
  end
  if not null(score.gate) then
    vim.list_extend(lines, { '', ('At most %d: %s'):format(rounded(score.gate.ceiling), score.gate.why) })
  end
  local gains = {}
  for _, gain in ipairs(score.recoverable) do
    if #gains < 5 and gain.points >= 0.5 then
      table.insert(gains, ('%s +%d'):format(gain.code, rounded(gain.points)))
    end
  end
  if #gains > 0 then
    vim.list_extend(lines, { '', 'To gain: ' .. table.concat(gains, ', ') })
  end
  vim.list_extend(lines, { '', 'What the draft shows its reader about its sources; not whether it is true.' })
  return lines
end

--- Shows the score of the draft in the current window, with its reasons.
function M.show()
  server.ask(vim.api.nvim_get_current_buf(), 'onrecord/score', function(score)
    vim.lsp.util.open_floating_preview(explained(score), 'markdown', { focus_id = 'onrecord-score', border = 'rounded' })
  end)
end

return M

-- What is meant for a writer's own configuration.

local M = {}

--- The score of the draft in the window that a status line belongs to, such as "onrecord 24 weak"; empty where there is
--- none.
---@return string
function M.statusline()
  local window = tonumber(vim.g.statusline_winid) or 0
  local known = vim.api.nvim_win_is_valid(window)
  return require('onrecord.score').short(vim.api.nvim_win_get_buf(known and window or 0))
end

return M

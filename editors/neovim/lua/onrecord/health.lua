-- :checkhealth onrecord

local M = {}

local oldest = vim.version.parse('0.1.0')
local health = vim.health

--- Whether there is a server, and which.
local function check_server(config)
  local program = type(config.cmd) == 'table' and config.cmd[1]
  if not program then
    return health.info('The server is started by a function of your own.')
  end
  local path = vim.fn.exepath(program)
  if path == '' then
    return health.error(('There is no program %s.'):format(program), {
      'Install it: cargo install --path . in a clone of onrecord.',
      "Or say where it is: vim.lsp.config('onrecord', { cmd = { '/full/path/to/onrecord', 'lsp', '--stdio' } })",
    })
  end
  local started, ran = pcall(function()
    return vim.system({ path, '--version' }, { text = true }):wait(5000)
  end)
  local said = started and vim.trim(ran.stdout or '') or ''
  local version = said:match('^onrecord (%d+%.%d+%.%d+)')
  if not version then
    health.error(('%s does not say which onrecord it is.'):format(path), { 'Run it in a terminal: onrecord --version' })
  elseif vim.version.lt(version, oldest) then
    health.error(('%s is too old: %s, and %s is needed.'):format(path, version, tostring(oldest)), {
      'Install it again from an up-to-date clone: cargo install --path .',
    })
  else
    health.ok(('Server %s: %s'):format(version, path))
  end
end

--- What the running servers check, and under whose settings.
local function check_drafts()
  local clients = vim.lsp.get_clients({ name = 'onrecord' })
  if #clients == 0 then
    return health.info('No draft is open: open one in plain text, Markdown or HTML.')
  end
  for _, client in ipairs(clients) do
    for bufnr in pairs(client.attached_buffers) do
      local file = vim.api.nvim_buf_get_name(bufnr)
      local score = require('onrecord.score').short(bufnr)
      health.ok(('Checks %s%s'):format(vim.fn.fnamemodify(file, ':~:.'), score ~= '' and ', ' .. score or ''))
      local settings = vim.fs.find('onrecord.toml', { upward = true, path = vim.fs.dirname(file) })[1]
      health.info(settings and 'Its settings: ' .. settings or 'No onrecord.toml above it: defaults hold.')
    end
  end
end

function M.check()
  health.start('onrecord')
  if vim.fn.has('nvim-0.11') == 0 then
    return health.error('Neovim is older than 0.11.')
  end
  health.ok('Neovim ' .. tostring(vim.version()))
  local config = vim.lsp.config.onrecord
  if not config then
    return health.error('There is no lsp/onrecord.lua on the runtime path.')
  end
  check_server(config)
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('onrecord') then
    health.warn('It is not enabled.', { "vim.lsp.enable('onrecord')" })
  end
  check_drafts()
end

return M

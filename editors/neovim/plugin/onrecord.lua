-- Enables the server where this folder is on the runtime path, as a plugin manager puts it. To have the configuration
-- without enabling it, set vim.g.loaded_onrecord = true before plugins load.

if vim.g.loaded_onrecord then
  return
end
vim.g.loaded_onrecord = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('onrecord needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

vim.lsp.enable('onrecord')

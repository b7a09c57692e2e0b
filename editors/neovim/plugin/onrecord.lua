-- Enables the server and its commands where this folder is on the runtime path, as a plugin manager puts it. To have only
-- the configuration in lsp/, without enabling it, set vim.g.loaded_onrecord = true before plugins load.

if vim.g.loaded_onrecord then
  return
end
vim.g.loaded_onrecord = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('onrecord needs Neovim 0.11 or newer; its README has a few lines for older ones', vim.log.levels.WARN)
  return
end

-- Neovim has no file type for MDX.
if not vim.filetype.match({ filename = 'draft.mdx' }) then
  vim.filetype.add({ extension = { mdx = 'mdx' } })
end

vim.lsp.config('onrecord', {
  capabilities = { experimental = { onrecord = { scoreChanged = true } } },
  handlers = {
    ['onrecord/scoreChanged'] = function(_, standing)
      require('onrecord.score').changed(standing)
    end,
  },
})

vim.api.nvim_create_user_command('OnRecordSources', function(command)
  if command.bang then
    require('onrecord.sources').list()
  else
    require('onrecord.sources').open()
  end
end, { bang = true, desc = 'Show the sources of the draft; with !, in the location list' })

vim.api.nvim_create_user_command('OnRecordScore', function()
  require('onrecord.score').show()
end, { desc = 'Show the score of the draft with its reasons' })

vim.lsp.enable('onrecord')

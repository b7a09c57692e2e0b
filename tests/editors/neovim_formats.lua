-- Opens a draft of every format in Neovim. Ends with status 0, or says what failed and ends with 1.

for file in vim.fs.dir(vim.env.STAGE .. '/draft/formats') do
  vim.cmd.edit(vim.env.STAGE .. '/draft/formats/' .. file)
  local found = vim.wait(tonumber(vim.env.PATIENCE) * 1000, function()
    return vim.iter(vim.diagnostic.get(0)):any(function(diagnostic)
      return diagnostic.code == 'ANO001'
    end)
  end, 20)
  if not found then
    io.stdout:write(('FAILED: finding in %s: no ANO001 (file type “%s”)\n'):format(file, vim.bo.filetype))
    vim.cmd('cquit 1')
  end
end
io.stdout:write('all steps passed\n')
vim.cmd('qall!')

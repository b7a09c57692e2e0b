-- onrecord for Neovim 0.11 and newer: copy this file to ~/.config/nvim/lsp/ and say vim.lsp.enable('onrecord').

---@type vim.lsp.Config
return {
  cmd = { 'onrecord', 'lsp', '--stdio' },
  filetypes = { 'html', 'markdown', 'mdx', 'quarto', 'rmd', 'text', 'xhtml' },
  -- A draft that lies in neither is checked as well, by itself.
  root_markers = { 'onrecord.toml', '.git' },
}

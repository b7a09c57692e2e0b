-- onrecord for Neovim 0.11 and newer: copy this file to ~/.config/nvim/lsp/ and say vim.lsp.enable('onrecord').

---@type vim.lsp.Config
return {
  cmd = { 'onrecord', 'lsp', '--stdio' },
  filetypes = {
    'asciidoc', 'html', 'markdown', 'mdx', 'org', 'plaintex', 'quarto', 'rmd', 'rst', 'tex', 'text', 'typst', 'xhtml',
  },
  -- A draft that lies in neither is checked as well, by itself.
  root_markers = { 'onrecord.toml', '.git' },
}

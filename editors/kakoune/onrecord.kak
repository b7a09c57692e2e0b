# onrecord for Kakoune, through kakoune-lsp. Goes into kakrc, behind the line that loads kakoune-lsp.

# Kakoune has no file type for plain text, MDX, Quarto and R Markdown.
hook global BufCreate .*[.](txt|text) %{ set-option buffer filetype plain }
hook global BufCreate .*[.](mdx|qmd|[rR]md) %{ set-option buffer filetype markdown }

hook -group lsp-filetype-onrecord global BufSetOption filetype=(?:plain|markdown|html) %{
    set-option buffer lsp_servers %{
        [onrecord]
        command = "onrecord"
        args = ["lsp", "--stdio"]
        root_globs = ["onrecord.toml", ".git"]
    }
}
hook global WinSetOption filetype=(?:plain|markdown|html) %{ lsp-enable-window }

# onrecord for Kakoune, through kakoune-lsp. Goes into kakrc, behind the line that loads kakoune-lsp.

# Kakoune has no file type for plain text, MDX, Quarto, R Markdown, reStructuredText and Typst.
hook global BufCreate .*[.](txt|text) %{ set-option buffer filetype plain }
hook global BufCreate .*[.](mdx|qmd|[rR]md) %{ set-option buffer filetype markdown }
hook global BufCreate .*[.](rst|rest) %{ set-option buffer filetype restructuredtext }
hook global BufCreate .*[.]typ %{ set-option buffer filetype typst }

hook -group lsp-filetype-onrecord global BufSetOption filetype=(?:plain|markdown|html|asciidoc|restructuredtext|latex|org|typst) %{
    set-option buffer lsp_servers %{
        [onrecord]
        command = "onrecord"
        args = ["lsp", "--stdio"]
        root_globs = ["onrecord.toml", ".git"]
    }
}
hook global WinSetOption filetype=(?:plain|markdown|html|asciidoc|restructuredtext|latex|org|typst) %{ lsp-enable-window }

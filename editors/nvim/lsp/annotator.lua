-- Neovim 0.11 and newer: `vim.lsp.enable("annotator")` reads this file.
return {
  cmd = { "annotator", "lsp", "--stdio" },
  filetypes = { "markdown", "yaml", "bib", "toml" },
  root_markers = { "annotator.toml", "pyproject.toml", ".git" },
}

-- Starts the language server for articles and the files beside them, with whatever this Neovim offers for it.
local M = {}

M.defaults = {
  cmd = { "annotator", "lsp", "--stdio" },
  filetypes = { "markdown", "yaml", "bib", "toml" },
  root_markers = { "annotator.toml", "pyproject.toml", ".git" },
}

local clients = {} -- by root, for Neovim 0.7

-- The closest folder at or above a buffer's file that has one of the markers, else the file's own.
local function root_of(buffer, markers)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":p:h")
  local here = folder
  while true do
    for _, marker in ipairs(markers) do
      local path = here .. "/" .. marker
      if vim.fn.filereadable(path) == 1 or vim.fn.isdirectory(path) == 1 then
        return here
      end
    end
    local above = vim.fn.fnamemodify(here, ":h")
    if above == here then
      return folder
    end
    here = above
  end
end

local function start(buffer, options)
  local root = root_of(buffer, options.root_markers)
  local config = { name = "annotator", cmd = options.cmd, root_dir = root, on_attach = options.on_attach }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  config.on_exit = function()
    clients[root] = nil
  end
  clients[root] = clients[root] or vim.lsp.start_client(config)
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

-- Options: `cmd`, `filetypes`, `root_markers`, `on_attach`.
function M.setup(options)
  options = vim.tbl_extend("force", M.defaults, options or {})
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config("annotator", options)
    vim.lsp.enable("annotator")
    return
  end
  local function attach(event)
    start(event.buf, options)
  end
  local group = vim.api.nvim_create_augroup("annotator", { clear = true })
  vim.api.nvim_create_autocmd("FileType", { group = group, pattern = options.filetypes, callback = attach })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(options.filetypes, vim.bo[buffer].filetype) then
      start(buffer, options)
    end
  end
end

return M

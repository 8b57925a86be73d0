-- Drives one Neovim through the plugin. Input and output are JSON files, named in the environment.
local function read(path)
  local decode = vim.json and vim.json.decode or vim.fn.json_decode
  return decode(table.concat(vim.fn.readfile(path), "\n"))
end

local task = read(vim.env.ANNOTATOR_TASK)
local seen = { steps = {} }

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.ANNOTATOR_RESULT)
  vim.cmd("qall!")
end

local function expect(what, condition)
  local held = vim.wait(20000, condition, 20)
  table.insert(seen.steps, { what = what, held = held })
  if not held then
    error("not seen: " .. what)
  end
end

local function found(buffer)
  local rows = {}
  for _, it in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(rows, { it.code or it.user_data and it.user_data.lsp and it.user_data.lsp.code, it.lnum, it.col })
  end
  return rows
end

local function has(buffer, rule)
  for _, row in ipairs(found(buffer)) do
    if row[1] == rule then
      return true
    end
  end
  return false
end

local function replace(old, new)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(old, 1, true)
    if start then
      vim.api.nvim_buf_set_text(0, number - 1, start - 1, number - 1, start - 1 + #old, { new })
      return
    end
  end
  error("not in the buffer: " .. old)
end

local function run()
  vim.cmd("filetype on")
  require("annotator").setup({ cmd = task.cmd })
  vim.cmd("edit " .. task.article)
  local article = vim.api.nvim_get_current_buf()
  local other = vim.uri_to_bufnr(vim.uri_from_fname(task.other))
  expect("an attached client", function()
    return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() > 0
  end)
  expect("findings in the open article", function()
    return #found(article) == task.count
  end)
  expect("findings in the other article", function()
    return #found(other) == task.other_count
  end)
  seen.article, seen.other = found(article), found(other)

  replace(task.old, task.new)
  expect("a finding after an edit", function()
    return has(article, task.rule)
  end)
  vim.cmd("undo")
  expect("no such finding after undo", function()
    return not has(article, task.rule)
  end)

  vim.fn.search(task.citation)
  vim.cmd("normal! l")
  vim.lsp.buf.definition()
  expect("the bibliography", function()
    return vim.api.nvim_buf_get_name(0):find("references.bib", 1, true) ~= nil
  end)
  seen.target = vim.api.nvim_get_current_line()
end

local good, problem = pcall(run)
seen.problem = not good and tostring(problem) or nil
finish()

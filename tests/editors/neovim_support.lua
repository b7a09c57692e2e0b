-- What the drives of Neovim share.

local patience = tonumber(vim.env.PATIENCE) * 1000

--- Says which step failed and how, and ends with 1.
local function fail(step, what)
  io.stdout:write(('FAILED: %s: %s\n'):format(step, what))
  vim.cmd('cquit 1')
end

--- Waits until `done` returns something true, and returns that.
local function wait_for(step, what, done)
  local result
  vim.wait(patience, function()
    result = done()
    return result and true or false
  end, 20)
  return result or fail(step, what)
end

return { fail = fail, patience = patience, wait_for = wait_for }

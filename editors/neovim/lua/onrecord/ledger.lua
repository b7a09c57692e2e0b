-- The rows of the ledger in words.

local M = {}

local classes = {
  named_person = 'named person',
  institution = 'institution',
  outlet = 'news outlet',
  document = 'document',
  unnamed_individual = 'unnamed person',
  unnamed_group = 'unnamed group',
  unnamed_spokesperson = 'unnamed spokesperson',
  vague_collective = 'vague collective',
  partial = 'partly identified person',
}

--- JSON's null counts as nothing.
local function given(value)
  return value ~= nil and value ~= vim.NIL
end

--- What kind of source a row is.
---@return string
function M.kind(source)
  local words = { classes[source.class] or source.class:gsub('_', ' ') }
  if source.secondHand or given(source.via) then
    table.insert(words, 'second-hand')
  end
  if source.reason == 'stated' then
    table.insert(words, 'says why it has no name')
  elseif source.reason == 'formula' then
    table.insert(words, 'only a formula for why it has no name')
  end
  if source.basis == 'stated' then
    table.insert(words, 'says how it knows')
  end
  return table.concat(words, ', ')
end

--- How many there are of which kind.
---@return string
function M.summary(counts)
  return ('%d named, %d unnamed, %d second-hand'):format(counts.named, counts.unnamed, counts.secondHand)
end

--- The words of a mention in one line.
---@return string
function M.words(mention)
  return (mention.text:gsub('%s+', ' '))
end

return M

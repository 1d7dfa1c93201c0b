-- The load of one window, for wrk: wrk -t T -c 16 -s bench/requests.lua URL -- KIND FOLDER THREADS SEED PAGE SEARCH
-- KIND is reads, page, insert, update or mix. FOLDER holds what they use, with a credential's number first:
--   credentials  one a line          reads    number id
--   updates      number id version   (a thread has one connection and documents of its own, so it knows their versions)
-- PAGE and SEARCH are paths of the first credential's tenant.

local started = 0
function setup(thread)
  thread:set("number", started)
  started = started + 1
end

local function lines(path)
  local all = {}
  for line in io.lines(path) do all[#all + 1] = line end
  return all
end

local function tail(credential)
  return " HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nAuthorization: Bearer " .. credential .. "\r\n"
end

local tails, reads, updates, page, search, sent = {}, {}, {}, "", "", 0

local function get(path, tail)
  return "GET " .. path .. tail .. "\r\n"
end

local function order()
  sent = sent + 1
  return string.format('{"number":%d,"status":"open","customer":"Customer %d","total":%.2f,'
    .. '"placedAt":"2026-06-01T08:00:00Z","note":"please deliver to the back door and ring twice before noon"}',
    sent, math.random(5000), math.random() * 500)
end

local function body(text, headers)
  return headers .. "Content-Type: application/json\r\nContent-Length: " .. #text .. "\r\n\r\n" .. text
end

local kinds = {}
function kinds.reads()
  local read = reads[math.random(#reads)]
  return get(read.path, read.tail)
end
function kinds.page() return get(page, tails[1]) end
function kinds.search() return get(search, tails[1]) end
function kinds.insert()
  return "POST /v1/documents" .. body('{"collection":"orders","value":' .. order() .. "}", tails[math.random(#tails)])
end
function kinds.update()
  local update = updates[math.random(#updates)]
  local match = 'If-Match: "' .. update.version .. '"\r\n'
  update.version = update.version + 1
  return "PUT " .. update.path .. body('{"value":' .. order() .. "}", update.tail .. match)
end
function kinds.mix()
  local of100 = math.random(100)
  if of100 <= 70 then return kinds.reads() end
  if of100 <= 85 then return kinds.page() end
  if of100 <= 90 then return kinds.search() end
  if of100 <= 95 then return kinds.insert() end
  return kinds.update()
end

function init(args)
  local folder, threads = args[2], tonumber(args[3])
  math.randomseed(tonumber(args[4]) * 100 + number)
  page, search = args[5], args[6]
  for i, credential in ipairs(lines(folder .. "/credentials")) do tails[i] = tail(credential) end
  for _, line in ipairs(lines(folder .. "/reads")) do
    local credential, id = line:match("(%d+) (%S+)")
    reads[#reads + 1] = {tail = tails[credential + 1], path = "/v1/documents/" .. id}
  end
  for i, line in ipairs(lines(folder .. "/updates")) do
    if i % threads == number then
      local credential, id, version = line:match("(%d+) (%S+) (%d+)")
      updates[#updates + 1] =
        {tail = tails[credential + 1], path = "/v1/documents/" .. id, version = tonumber(version)}
    end
  end
  -- wrk asks the first thread for one request that it never sends: it must not count as an update
  local sends = number > 0
  local kind = kinds[args[1]]
  request = function()
    if sends then return kind() end
    sends = true
    return kinds.page()
  end
end

function done(summary)
  local errors = summary.errors
  print(string.format("window %d %d %d %d", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end

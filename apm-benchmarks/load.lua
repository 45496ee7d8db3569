-- What visitors of the shop look at, for wrk: what answers fast, so that nothing hides what is
-- added; the page of a customer asks the database once for each order. The same order in every run.
-- See the script "load".

local requests = {}
local next = 0

function init(arguments)
  math.randomseed(17)
  for i = 1, 1000 do
    local kind = math.random(100)
    local path
    if kind <= 60 then
      path = "/products/" .. math.random(3000)
    elseif kind <= 85 then
      path = "/products?page=" .. math.random(0, 19)
    else
      path = "/customers/" .. math.random(2000)
    end
    requests[i] = wrk.format("GET", path)
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

-- requests a second, 50th and 99th percentile in microseconds, failures
function done(summary, latency, unused)
  local errors = summary.errors
  io.write(string.format(
    "RESULT %.0f %.0f %.0f %d\n",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50),
    latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end

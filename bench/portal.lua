-- SPDX-License-Identifier: Apache-2.0
-- For wrk: the next of a file's sessions (SESSIONS) asks, or the next of its
-- tokens (TOKENS) files a gift under a key of its own.
local lines, at = {}, 0
for line in io.lines(os.getenv("SESSIONS") or os.getenv("TOKENS")) do
	lines[#lines + 1] = line
end
local files = os.getenv("TOKENS") ~= nil
local run = files and io.open("/dev/urandom", "rb"):read(8):gsub(".",
	function(c) return string.format("%02x", c:byte()) end)
local body = '{"direction":"received","form":"thing","party":"Harbor",' ..
	'"official":false,"value":"CNY 150.00","day":"2026-11-20",' ..
	'"lawful":true,"insignificant":true,"in_return":false,"pending":false}'

function request()
	at = at + 1
	local line = lines[at % #lines + 1]
	if not files then
		return wrk.format("GET", nil, {["Cookie"] = "probity=" .. line})
	end
	return wrk.format("POST", nil, {["Authorization"] = "Bearer " .. line,
		["Content-Type"] = "application/json",
		["Idempotency-Key"] = run .. "-" .. at}, body)
end

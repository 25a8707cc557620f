"""The client under which an installation is measured: `wrk`, which takes little of the cores."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

# Visitors come from many addresses, as from as many people: rates are counted by it. Somebody who
# is logged in stays at one, which is that of the line.
# A line of the file is "METHOD path\tcookie\ttoken"; every thread takes its own, once or round.
_SCRIPT = """
local threads = {}
function setup(thread) thread:set("number", #threads); table.insert(threads, thread) end
function init(args)
  lines, place, again, bad = {}, 0, args[2] == "round", 0
  local n = 0
  for line in io.lines(args[1]) do
    if n % tonumber(args[3]) == number then table.insert(lines, line) end
    n = n + 1
  end
end
function request()
  place = place + 1
  if place > #lines then
    if not again then wrk.thread:stop() end
    place = 1
  end
  local method, path, cookie, token = lines[place]:match("^(%S+) ([^\\t]*)\\t([^\\t]*)\\t(.*)$")
  local headers = {["Cookie"] = cookie, ["X-CSRFToken"] = token, ["Accept-Encoding"] = "gzip",
    ["X-Forwarded-For"] = cookie == "" and string.format("10.%d.%d.%d", math.random(250),
      math.random(250), math.random(250)) or string.format("11.%d.%d.%d", number + 1,
      math.floor(place / 250), place % 250)}
  if method == "POST" then headers["Content-Length"] = "0" end
  return wrk.format(method, path, headers)
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\\nRESULT {"requests": %d, "microseconds": %d, "p50": %d, "p95": %d, "failed": %d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """`p50` and `p95` in milliseconds, `rate` in requests a second."""

    requests: int
    failed: int
    rate: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Ask:
    path: str
    method: str = "GET"
    cookie: str = ""
    token: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}\t{self.cookie}\t{self.token}"


def load(address: str, asks: list[Ask], *, connections: int, seconds: int, once: bool) -> Measured:
    """Send the asks from `connections` at a time for at most `seconds`; `once` each, or round."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("This benchmark needs wrk: apt-get install wrk")
    threads = min(2, connections, len(asks))
    with tempfile.TemporaryDirectory() as folder:
        script, lines = Path(folder, "ask.lua"), Path(folder, "asks")
        script.write_text(_SCRIPT)
        lines.write_text("".join(f"{ask}\n" for ask in asks))
        words = [program, f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout=30s"]
        words += ["-s", str(script), address, "--"]
        words += [str(lines), "once" if once else "round", str(threads)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"wrk: {done.stdout}{done.stderr}")
    told = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    found = json.loads(told.removeprefix("RESULT "))
    return Measured(
        requests=found["requests"],
        failed=found["failed"],
        rate=found["requests"] / (found["microseconds"] / 1e6),
        p50=found["p50"] / 1000,
        p95=found["p95"] / 1000,
    )

#!/usr/bin/env bash
# How long "dotnet botchallenge check" takes for a log of so many lines (a million without a number), each from another
# network, which is what costs it most.
set -euo pipefail
cd "$(dirname "$0")/.."

lines=${1:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build src/BotChallengePage.Tool -c Release --nologo -v quiet
cat >"$work/rules.json" <<'JSON'
{
  "BotChallengePage": {
    "Policies": { "default": { "After": 2, "Within": "03:00:00" } },
    "Rules": {
      "List": [
        { "Name": "monitoring", "Action": "Allow", "Networks": [ "192.0.2.0/24" ], "UserAgents": [ "UptimeRobot/" ] },
        { "Name": "probes", "Action": "Deny", "Paths": [ "/wp-admin/**", "/.env" ] },
        { "Name": "tools", "Weight": 5, "UserAgents": [ "curl/", "python-requests/", "Go-http-client/" ] },
        { "Name": "no-language", "Weight": 3, "WithoutHeaders": [ "Accept-Language" ] }
      ],
      "Thresholds": [ { "From": 5, "Action": "Challenge" }, { "From": 20, "Action": "Deny" } ]
    }
  }
}
JSON
awk -v lines="$lines" 'BEGIN {
  srand(1)
  for (i = 0; i < lines; i++) {
    s = int(i * 86000 / lines)
    agent = i % 9 ? "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" 90 + i % 50 \
      ".0.0.0 Safari/537.36" : "curl/8." i % 9
    printf "%d.%d.%d.%d - - [28/Nov/2026:%02d:%02d:%02d +0100] \"GET /search?q=%d&page=%d HTTP/1.1\" 200 %d " \
      "\"https://shop.example/works/%d\" \"%s\"\n", 1 + int(rand() * 223), int(rand() * 256), int(rand() * 256),
      int(rand() * 256), s / 3600, s / 60 % 60, s % 60, rand() * 99999, i % 30, rand() * 90000, i % 9999, agent
  }
}' >"$work/access.log"

time dotnet src/BotChallengePage.Tool/bin/Release/net10.0/BotChallengePage.Tool.dll \
  check "$work/access.log" --config "$work/rules.json" >"$work/summary.txt"
head -6 "$work/summary.txt"

#!/usr/bin/env bash
# From a click to the wanted page, in Chromium: the dummy app's search beside the same app with BotChallengePage:Enabled=false,
# in turn, each time as a visitor who was never there. Over https and plain http, in one tab and in twenty that are opened at
# once, with the CPU throttled four and six times, and on slow 3G; and the longest task that kept the challenge page's main
# thread. Medians and 95th percentiles of ROUNDS (20). Needs Chromium (CHROMIUM says where), Node.js, curl and openssl.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-5190}
app=${APP:-dummy-app/bin/Release/net10.0/DummyApp.dll}
[ -n "${APP:-}" ] || dotnet build dummy-app -c Release --nologo -v quiet

work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

# Known to the browser by its key, so that it is a certificate like any other: with one that is only ignored, nothing is cached.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=shop.test \
  -addext subjectAltName=DNS:shop.test -keyout "$work/key" -out "$work/certificate" 2>/dev/null
key=$(openssl x509 -in "$work/certificate" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)

serve() { # serve PORT ENABLED: http on the port, https on the next
  BotChallengePage__Enabled=$2 Kestrel__Certificates__Default__Path=$work/certificate Kestrel__Certificates__Default__KeyPath=$work/key \
    dotnet "$app" --contentRoot "$PWD/dummy-app" --urls "http://127.0.0.1:$1;https://127.0.0.1:$(($1 + 1))" >"$work/log.$1" 2>&1 &
  servers+=($!)
  for _ in $(seq 300); do curl -so /dev/null "http://127.0.0.1:$1/about" && return; sleep 0.2; done
  cat "$work/log.$1" >&2
  exit 1
}

serve "$port" true
serve "$((port + 2))" false
node benchmarks/click/click.mjs "$port" "$key" "$work/profile"

#!/usr/bin/env bash
# What a flood of clients that want the challenge page costs, on Kestrel: the server on core 0, the load generators on core 1.
# First the page alone, beside a constant answer of an action without a directive. Then visitors with a pass, at an action with a
# directive, while others flood the site: with the challenge page, and, for comparison, with the constant answer over as many
# connections. The control is the constant answer again.
# Runs are ROUNDS (9) of SECONDS_EACH (2); FLOOD (64) connections beside VISITORS (16). BENCHMARKS=path/to/BotChallengePage.Benchmarks.dll
# measures another version. Needs Linux, taskset, curl and wrk.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${ROUNDS:-9} seconds=${SECONDS_EACH:-2} port=${PORT:-5095} flood=${FLOOD:-64} visitors=${VISITORS:-16}
agent="Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
benchmarks=${BENCHMARKS:-benchmarks/BotChallengePage.Benchmarks/bin/Release/net10.0/BotChallengePage.Benchmarks.dll}

command -v wrk >/dev/null || { echo "Install wrk first: apt-get install wrk" >&2; exit 1; }
[ -n "${BENCHMARKS:-}" ] || dotnet build benchmarks/BotChallengePage.Benchmarks -c Release --nologo -v quiet

work=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

site=http://127.0.0.1:$port
taskset -c 0 dotnet "$benchmarks" --serve "$site" "$work/pass" >"$work/log" 2>&1 &
server=$!
for _ in $(seq 100); do [ -s "$work/pass" ] && break; sleep 0.2; done
pass=$(cat "$work/pass")
constant=$site/none guarded=$site/guarded page="$site/bot-challenge?dest=%2Frefused%3Fq%3Dmaps"

# load CONNECTIONS SECONDS URL OUTPUT [PASS]
load() {
  taskset -c 1 wrk -t1 "-c$1" "-d${2}s" -H "User-Agent: $agent" -H 'Sec-CH-UA-Platform: "Linux"' -H "Accept-Language: en-US,en;q=0.9" \
    -H "Sec-Fetch-Mode: navigate" -H "Cookie: theme=dark${5:+; bot-challenge-pass=$5}" "$3" >"$4"
}
rate() { awk '/^Requests\/sec:/ { print $2 }' "$1"; }
all_good() { if grep -q Non-2xx "$1"; then echo "A visitor with a pass was not let through." >&2; exit 1; fi; }

cpu() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }

# alone URL: requests per second, and clock ticks of the server per million requests, which other processes change less
alone() {
  local before; before=$(cpu)
  load "$visitors" "$seconds" "$1" "$work/alone"
  awk -v cpu="$(($(cpu) - before))" '/requests in/ { n = $1 } /^Requests\/sec:/ { print $2, 1e6 * cpu / n }' "$work/alone"
}

# under URL: the visitors' requests per second while the others ask for URL, and what the others get
under() {
  load "$flood" "$((seconds + 1))" "$1" "$work/flood" & local flooding=$!
  sleep 0.5
  load "$visitors" "$seconds" "$guarded" "$work/visitors" "$pass"
  wait "$flooding"
  all_good "$work/visitors"
  echo "$(rate "$work/visitors") $(rate "$work/flood")"
}

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%s (%s to %s)", v[int((NR + 1) / 2)], v[int((NR + 3) / 4)], v[int((3 * NR + 1) / 4)] }'; }
ratios() { awk '{ printf "%.3f\n", $'"$2"' / $'"$3"' }' "$1" | median; }

for url in "$constant" "$page" "$guarded"; do load "$visitors" 4 "$url" "$work/warm" "$pass"; done
for _ in $(seq "$rounds"); do echo "$(alone "$constant") $(alone "$page") $(alone "$constant")"; done >"$work/page"
echo "challenge page, requests/s of the constant answer: $(ratios "$work/page" 3 1); control $(ratios "$work/page" 5 1)"
echo "  server CPU per request, of the constant answer's: $(ratios "$work/page" 4 2); control $(ratios "$work/page" 6 2)"
echo "  constant answer $(awk '{ print $1 }' "$work/page" | median) requests/s, page $(awk '{ print $3 }' "$work/page" | median)"

for _ in $(seq "$rounds"); do echo "$(under "$constant") $(under "$page") $(under "$constant")"; done >"$work/under"
echo "visitors with a pass, under a flood of pages against one of constant answers: $(ratios "$work/under" 3 1); control $(ratios "$work/under" 5 1)"
echo "  visitors $(awk '{ print $1 }' "$work/under" | median) requests/s under constant answers, $(awk '{ print $3 }' "$work/under" | median) under pages"
echo "  flood $(awk '{ print $2 }' "$work/under" | median) constant answers/s, $(awk '{ print $4 }' "$work/under" | median) pages/s"

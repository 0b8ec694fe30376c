#!/usr/bin/env bash
# Requests per second of one action with and without its directive, on Kestrel: the server on core 0, wrk on core 1.
# Every burst has an unprotected burst before it, and the control is the unprotected action again; so read the ratios
# beside the control's. Requests per second suffer from other processes; the CPU time of the server does so much less.
# Bursts are ROUNDS (15) of SECONDS (1) each. Needs Linux, taskset and wrk.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${ROUNDS:-15} seconds=${SECONDS_EACH:-1} port=${PORT:-5090}
address=127.0.0.1:$port
agent="Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"

command -v wrk >/dev/null || { echo "Install wrk first: apt-get install wrk" >&2; exit 1; }
dotnet build benchmarks/BotChallengePage.Benchmarks -c Release --nologo -v quiet

work=$(mktemp -d)
taskset -c 0 dotnet benchmarks/BotChallengePage.Benchmarks/bin/Release/net10.0/BotChallengePage.Benchmarks.dll \
  --serve "http://$address" "$work/pass" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/pass" ] && break; sleep 0.2; done
pass=$(cat "$work/pass")

cpu() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }

burst() { # burst PATH SECONDS [PASS]: "requests/s clock ticks of the server per million requests", or nothing unless all got 200
  local headers=(-H "User-Agent: $agent" -H 'Sec-CH-UA-Platform: "Linux"' -H "Accept-Language: en-US,en;q=0.9" -H "Cookie: theme=dark${3:+; bot-challenge-pass=$3}")
  local before; before=$(cpu)
  taskset -c 1 wrk -t1 -c16 -d"${2}s" "${headers[@]}" "http://$address$1" >"$work/wrk"
  awk -v cpu="$(($(cpu) - before))" \
    '/requests in/ { n = $1 } /^Requests\/sec:/ { rate = $2 } /Non-2xx/ { bad = 1 } END { if (!bad) print rate, 1e6 * cpu / n }' "$work/wrk"
}

# The pass has to be a good one, or the wrong thing would be measured.
[ "$(curl -s -o "$work/body" -w '%{http_code}' -A "$agent" -H 'Sec-CH-UA-Platform: "Linux"' -H "Cookie: bot-challenge-pass=$pass" "http://$address/refused")" = 200 ] ||
  { echo "The pass was refused." >&2; exit 1; }

for path in /none /guarded /refused; do burst "$path" 2 "$pass" >/dev/null; done
for _ in $(seq "$rounds"); do
  for variant in "control /none" "pass /guarded $pass" "under_limit /guarded"; do
    read -r name path cookie <<<"$variant"
    echo "$name $(burst /none "$seconds" "$pass") $(burst "$path" "$seconds" "${cookie:-}")"
  done
done >"$work/rates"

sort "$work/rates" | awk '
  function quantile(values, share,   i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j] < values[j - 1]; j--) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
    return values[1 + int(share * (n - 1) + 0.5)]
  }
  function finish() {
    printf "%-12s requests/s %.3f of unprotected (quartiles %.3f to %.3f), server CPU per request %.3f (%.3f to %.3f); %d rounds, unprotected %.0f requests/s\n",
      name, quantile(rate, 0.5), quantile(rate, 0.25), quantile(rate, 0.75), quantile(cpu, 0.5), quantile(cpu, 0.25), quantile(cpu, 0.75), n, sum / n
    n = 0; sum = 0
  }
  NF < 5 { print "a burst of " $1 " was not answered with 200" > "/dev/stderr"; next }
  name && $1 != name { finish() }
  { name = $1; rate[++n] = $4 / $2; cpu[n] = $5 / $3; sum += $2 }
  END { finish() }'

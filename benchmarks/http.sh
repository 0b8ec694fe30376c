#!/usr/bin/env bash
# Requests per second with and without the directive, on Kestrel: the servers on core 0, wrk on core 1.
# First the search of the dummy app, beside the same app with BotChallengePage:Enabled=false; then an action that does nothing,
# beside the same action without a directive. Every burst has an unprotected burst before it, and the controls are unprotected
# again; so read the ratios beside the control's. Requests per second suffer from other processes; the CPU time of the
# server does so much less. Bursts are ROUNDS (15) of SECONDS_EACH (1). Needs Linux, taskset, curl and wrk.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${ROUNDS:-15} seconds=${SECONDS_EACH:-1} port=${PORT:-5090}
agent="Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
benchmarks=benchmarks/BotChallengePage.Benchmarks/bin/Release/net10.0/BotChallengePage.Benchmarks.dll

command -v wrk >/dev/null || { echo "Install wrk first: apt-get install wrk" >&2; exit 1; }
dotnet build benchmarks/BotChallengePage.Benchmarks -c Release --nologo -v quiet
dotnet build dummy-app -c Release --nologo -v quiet

work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

serve() { # serve COMMAND…: on core 0; its process is the last of the servers
  taskset -c 0 "$@" >"$work/log" 2>&1 &
  servers+=($!)
}

dummy() { # dummy PORT ENABLED
  BotChallengePage__Enabled=$2 serve dotnet dummy-app/bin/Release/net10.0/DummyApp.dll --contentRoot "$PWD/dummy-app" --urls "http://127.0.0.1:$1"
  for _ in $(seq 100); do curl -so /dev/null "http://127.0.0.1:$1/" && return; sleep 0.2; done
  cat "$work/log" >&2
  exit 1
}

cpu() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# burst SERVER URL SECONDS [PASS]: "requests/s clock ticks of the server per million requests", or nothing unless all got 200
burst() {
  local headers=(-H "User-Agent: $agent" -H 'Sec-CH-UA-Platform: "Linux"' -H "Accept-Language: en-US,en;q=0.9" -H "Cookie: theme=dark${4:+; bot-challenge-pass=$4}")
  local before; before=$(cpu "$1")
  taskset -c 1 wrk -t1 -c16 -d"${3}s" "${headers[@]}" "$2" >"$work/wrk"
  awk -v cpu="$(($(cpu "$1") - before))" \
    '/requests in/ { n = $1 } /^Requests\/sec:/ { rate = $2 } /Non-2xx/ { bad = 1 } END { if (!bad) print rate, 1e6 * cpu / n }' "$work/wrk"
}

good() { # good URL PASS: the pass has to be a good one, or the wrong thing would be measured
  [ "$(curl -s -o "$work/body" -w '%{http_code}' -A "$agent" -H 'Sec-CH-UA-Platform: "Linux"' -H "Cookie: bot-challenge-pass=$2" "$1")" = 200 ] ||
    { echo "The pass was refused." >&2; exit 1; }
}

report() {
  sort "$1" | awk '
    function quantile(values, share,   i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j] < values[j - 1]; j--) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
      return values[1 + int(share * (n - 1) + 0.5)]
    }
    function finish() {
      printf "%-14s requests/s %.3f of unprotected (quartiles %.3f to %.3f), server CPU per request %.3f (%.3f to %.3f); %d rounds, unprotected %.0f requests/s\n",
        name, quantile(rate, 0.5), quantile(rate, 0.25), quantile(rate, 0.75), quantile(cpu, 0.5), quantile(cpu, 0.25), quantile(cpu, 0.75), n, sum / n
      n = 0; sum = 0
    }
    NF < 5 { print "a burst of " $1 " was not answered with 200" > "/dev/stderr"; next }
    name && $1 != name { finish() }
    { name = $1; rate[++n] = $4 / $2; cpu[n] = $5 / $3; sum += $2 }
    END { finish() }'
}

# compare NAME UNPROTECTED_SERVER UNPROTECTED_URL SERVER URL PASS [PASS_OF_THE_VARIANT]: one round
compare() { echo "$1 $(burst "$2" "$3" "$seconds" "$6") $(burst "$4" "$5" "$seconds" "${7:-}")"; }

search="/search?q=history"
dummy "$port" false; off=${servers[-1]}
dummy "$((port + 1))" true; on=${servers[-1]}
plain=http://127.0.0.1:$port$search guarded=http://127.0.0.1:$((port + 1))$search
pass=$(dotnet "$benchmarks" --earn "http://127.0.0.1:$((port + 1))" "$agent")
good "$guarded" "$pass"
# A search takes a millisecond, so it takes a while until the compiler has its last tier in.
for _ in 1 2; do burst "$off" "$plain" 6 "$pass" >/dev/null; burst "$on" "$guarded" 6 "$pass" >/dev/null; done
for _ in $(seq "$rounds"); do
  compare search_control "$off" "$plain" "$off" "$plain" "$pass" "$pass"
  compare search_pass "$off" "$plain" "$on" "$guarded" "$pass" "$pass"
done >"$work/search"
report "$work/search"
kill "$off" "$on"

bare=http://127.0.0.1:$((port + 2))
serve dotnet "$benchmarks" --serve "$bare" "$work/pass"; site=${servers[-1]}
for _ in $(seq 100); do [ -s "$work/pass" ] && break; sleep 0.2; done
pass=$(cat "$work/pass")
good "$bare/refused" "$pass"
for path in /none /guarded /refused; do burst "$site" "$bare$path" 2 "$pass" >/dev/null; done
for _ in $(seq "$rounds"); do
  compare control "$site" "$bare/none" "$site" "$bare/none" "$pass" "$pass"
  compare pass "$site" "$bare/none" "$site" "$bare/guarded" "$pass" "$pass"
  compare under_limit "$site" "$bare/none" "$site" "$bare/guarded" "$pass"
done >"$work/bare"
report "$work/bare"

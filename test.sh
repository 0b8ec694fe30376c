#!/usr/bin/env bash
# Everything on a fresh machine: what the tests need, a build with warnings as errors, the tests of the default lane.
# ./test.sh --all runs all of them: the whole matrix of browser engines, and every Redis client that is supported.
# Ends with the line "N passed, N failed"; exits non-zero when anything failed, hung or did not run.
set -uo pipefail
cd "$(dirname "$0")"

all=
[ "${1:-}" = --all ] && all=1 && export LANE=all && shift
started=$SECONDS

need() { # need COMMAND PACKAGE: installs a Debian package unless the command is there
  command -v "$1" >/dev/null 2>&1 && return
  echo "Installing $2 …"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  if [ -z "${apt_updated:-}" ]; then $sudo apt-get update -qq || exit 1; apt_updated=1; fi
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$2" >/dev/null || exit 1
}
need chromium chromium
need chromium-headless-shell chromium-headless-shell
need redis-server redis-server
need nginx nginx-light
need caddy caddy
need node nodejs
need npm npm
# The browser tests run in three engines, and text browsers read the page. WebKit has no headless mode: Xvfb is its screen.
need firefox-esr firefox-esr
need WebKitWebDriver webkit2gtk-driver
need Xvfb xvfb
need lynx lynx
need w3m w3m
need links2 links2
need elinks elinks
need tmux tmux

# The published altcha packages, that the proof of work is tested against, the client that signs requests, the libraries
# that the client script serves, and a database of countries. No scripts of theirs run.
for packages in tests/altcha tests/libraries tests/web-bot-auth tests/places; do
  (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund --silent) || exit 1
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Redis 6.0, Valkey and Garnet, beside the machine's own Redis.
tests/servers.sh
export PATH="$PWD/artifacts/servers/bin:$PATH"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
results=$PWD/artifacts/results
rm -rf "$results"

# The benchmarks are built by --all only: no test runs them.
# One compiler for all projects: each that starts anew takes seconds until it is warm.
dotnet build "$([ -n "$all" ] && echo BotChallengePage.sln || echo BotChallengePage.Tests.slnf)" --nologo -v minimal \
  -p:UseSharedCompilation=true
built=$?
dotnet build-server shutdown --vbcscompiler >/dev/null
[ "$built" -eq 0 ] || exit 1
echo "Built after $((SECONDS - started)) s."

run() { # run PROJECT FILTER: one run of a project's tests, with its output in a file of its own
  local name=$1 filter=$2 began=$SECONDS
  local log=$work/$name.$(date +%s%N).log
  dotnet test "tests/$name" --no-build --nologo --results-directory "$results" \
    --blame-hang-timeout 15m --blame-hang-dump-type none ${filter:+--filter "$filter"} >"$log" 2>&1
  local status=$?
  echo "== $name: exit $status after $((SECONDS - began)) s" >>"$log"
  grep -E '^(Passed!|Failed!|Skipped!) |^== ' "$log"
  [ "$status" -eq 0 ] || { grep -vE '^(Passed!|Failed!|Skipped!) ' "$log"; touch "$work/failed"; }
}

# Most of the tests' garbage is young: with room for it, a third of the processor time goes away.
export DOTNET_GCgen0size=4000000

# Four lanes side by side: browsers mostly wait, and so do Redis and the apps that templates make. What takes longest
# begins first.
lane=$([ -n "$all" ] || echo 'Lane!=all')
(run BotChallengePage.BrowserTests "$lane") &
(run BotChallengePage.Tests "$lane") &
(
  run BotChallengePage.Redis.Tests "$lane"
  run BotChallengePage.Providers.Tests "$lane"
  run BotChallengePage.Argon2.Tests "$lane"
  run BotChallengePage.Crawlers.Tests "$lane"
  run BotChallengePage.Captchas.Tests "$lane"
) &
(
  run BotChallengePage.Templates.Tests "$lane"
  run BotChallengePage.Analyzers.Tests "$lane"
  # Not beside the templates, which pack the same project.
  run BotChallengePage.Tool.Tests "$lane"
) &
wait

if [ -n "$all" ]; then
  # The oldest client that the Redis package takes.
  dotnet build tests/BotChallengePage.Redis.Tests --nologo -v quiet -p:RedisClientVersion=2.7.27 || touch "$work/failed"
  run BotChallengePage.Redis.Tests ""
fi

echo "Done after $((SECONDS - started)) s."

# One line for all projects.
cat "$work"/*.log | awk '/^(Passed!|Failed!|Skipped!) +- Failed:/ {
       gsub(",", "")
       for (i = 1; i < NF; i++) { if ($i == "Failed:") f += $(i + 1); if ($i == "Passed:") p += $(i + 1) }
     }
     END { printf "%d passed, %d failed\n", p, f; exit p + f == 0 || f > 0 }' || touch "$work/failed"
[ ! -e "$work/failed" ]

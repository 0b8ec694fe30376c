#!/usr/bin/env bash
# Everything on a fresh machine: what the tests need, a build with warnings as errors, all tests.
# Ends with the line "N passed, N failed"; exits non-zero when anything failed or nothing ran.
set -uo pipefail
cd "$(dirname "$0")"

need() { # need COMMAND PACKAGE: installs a Debian package unless the command is there
  command -v "$1" >/dev/null 2>&1 && return
  echo "Installing $2 …"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  if [ -z "${apt_updated:-}" ]; then $sudo apt-get update -qq || exit 1; apt_updated=1; fi
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$2" >/dev/null || exit 1
}
need chromium chromium
need redis-server redis-server
need node nodejs
need npm npm

# The published altcha packages, that the proof of work is tested against. No scripts of theirs run.
(cd tests/altcha && npm ci --ignore-scripts --no-audit --no-fund --silent) || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Redis 6.0, Valkey and Garnet, beside the machine's own Redis.
tests/servers.sh
export PATH="$PWD/artifacts/servers/bin:$PATH"

dotnet build BotChallengePage.sln --nologo -v minimal || exit 1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test BotChallengePage.sln --no-build --nologo "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# One line for all projects.
awk '/^(Passed!|Failed!|Skipped!) +- Failed:/ {
       gsub(",", "")
       for (i = 1; i < NF; i++) { if ($i == "Failed:") f += $(i + 1); if ($i == "Passed:") p += $(i + 1) }
     }
     END { printf "%d passed, %d failed\n", p, f; exit p + f == 0 || f > 0 }' "$log" || status=1
exit "$status"

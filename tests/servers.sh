#!/usr/bin/env bash
# Fetches the servers that speak Redis's protocol, besides the machine's own redis-server, into artifacts/servers/bin:
# Redis 6.0 and Valkey from Debian's other suites, Garnet from NuGet. None is installed on the machine.
# One that cannot be had here is said, and its tests do not run.
set -uo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/artifacts/servers
mkdir -p "$folder/bin"

# The archive that the machine has its packages from.
archive() { apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 2>/dev/null | awk '$2 !~ /-/ { print $1; exit }'; }

fetch() { # fetch SUITE EXECUTABLE NAME PACKAGES…: unpacks the packages, and makes NAME start EXECUTABLE with their libraries
  local suite=$1 executable=$2 name=$3 root=$folder/$3 uri
  shift 3
  [ -x "$folder/bin/$name" ] && return
  uri=$(archive)
  [ -n "$uri" ] || return 1
  mkdir -p "$root/lists/partial" "$root/cache/archives/partial" "$root/packages" "$root/files"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main" > "$root/sources.list"
  local apt=(apt-get -qq -o Dir::State::Lists="$root/lists" -o Dir::State::status=/dev/null -o Dir::Cache="$root/cache"
    -o Dir::Etc::SourceList="$root/sources.list" -o Dir::Etc::SourceParts=- -o APT::Sandbox::User="$(id -un)"
    -o Acquire::http::Timeout=20 -o Acquire::Retries=1)
  "${apt[@]}" update && (cd "$root/packages" && "${apt[@]}" download "$@") || return 1
  local package
  for package in "$root"/packages/*.deb; do dpkg -x "$package" "$root/files" || return 1; done
  rm -rf "$root/lists" "$root/cache" "$root/packages"
  cat > "$folder/bin/$name" <<START
#!/bin/sh
export LD_LIBRARY_PATH=$(find "$root/files" -name '*.so.*' -printf '%h\n' | sort -u | paste -sd:)
exec "$root/files/usr/bin/$executable" "\$@"
START
  chmod +x "$folder/bin/$name"
  "$folder/bin/$name" --version >/dev/null || { rm "$folder/bin/$name"; return 1; }
}

garnet() {
  [ -x "$folder/bin/garnet-server" ] || dotnet tool install garnet-server --version 2.2.5 --tool-path "$folder/bin" >/dev/null
}

missing() { echo "$1 cannot be had here; its tests do not run."; }

fetch bullseye redis-server redis-server-6 redis-server redis-tools libssl1.1 liblua5.1-0 lua-bitop lua-cjson liblzf1 libjemalloc2 libatomic1 || missing "Redis 6.0"
fetch bookworm-backports valkey-server valkey-server valkey-server valkey-tools || missing Valkey
garnet || missing Garnet

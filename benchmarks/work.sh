#!/usr/bin/env bash
# How long a browser takes for a proof of work: Chromium on this machine, with the scripts of the providers as they are
# in the source, their default difficulty, and as many workers as the page has (four at most, no more than cores). ROUNDS (50) solves
# of each, in turn. And how much CPU time one try takes, in Node.js. Needs Chromium (CHROMIUM says where) and Node.js.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node benchmarks/work/work.mjs "$work"

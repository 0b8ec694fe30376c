#!/usr/bin/env bash
# How many captchas programs read: COUNT (100) pictures and sounds of each difficulty. Tesseract reads a picture as it
# is, and with what is thin rubbed out in three degrees, as a line of the sixteen characters; any of the four counts.
# Sounds are read by DigitRecognizer, which knows the recordings. Needs tesseract (Debian: tesseract-ocr, tesseract-ocr-eng).
set -euo pipefail
cd "$(dirname "$0")/.."

count=${COUNT:-100}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_THREAD_LIMIT=1

dotnet run -c Release --project benchmarks/BotChallengePage.Benchmarks -- --read-captchas "$work" "$count"
for level in easy normal hard; do
  read=0 whole=0
  for first in "$work/$level"-0-*.pgm; do
    answer=$(basename "$first" .pgm | cut -d- -f3)
    for degree in 0 2 4 6; do
      seen=$(tesseract "$work/$level-$degree-$answer.pgm" - --psm 7 -c tessedit_char_whitelist=ACEHKMNPTWXY3479 2>/dev/null |
        tr -cd 'A-Z0-9')
      [ "$seen" = "$answer" ] && read=$((read + 1)) && break
    done
    whole=$((whole + 1))
  done
  echo "picture, $level: $read of $whole read"
done

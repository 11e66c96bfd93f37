#!/usr/bin/env bash
# From the start of the process to the first answer: ./run.sh with its archive against plain java -jar, same JVM.
# Usage: src/test/bench/start.sh [rounds]; JAVA_HOME says which JVM. Prints the medians and their ratio. Needs curl, bash 5.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-11}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the microseconds until the command's server has answered a request.
measure() {
  local line address begun ended server
  rm -rf "$work/data" "$work/out"
  mkfifo "$work/out"
  begun=${EPOCHREALTIME/./}
  "$@" --port 0 --sandbox-port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
  server=$!
  exec 3<"$work/out"
  read -r line <&3
  address=${line##* }
  curl -sf -o "$work/answer" "$address/health"
  ended=${EPOCHREALTIME/./}
  kill -TERM $server
  cat <&3 >/dev/null
  wait $server
  exec 3<&-
  echo $((ended - begun))
}

median() {
  sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

./run.sh version >"$work/version" # builds, and makes the archive
for _ in $(seq "$rounds"); do # in turns, so that the machine's moods meet both
  measure ./run.sh >>"$work/archived"
  measure "$java" -jar target/headgate.jar >>"$work/plain"
done
archived=$(median <"$work/archived")
plain=$(median <"$work/plain")
"$java" -version 2>&1 | sed -n 2p
awk -v a="$archived" -v p="$plain" \
  'BEGIN { printf "run.sh %.0f ms, java -jar %.0f ms, ratio %.2f\n", a / 1000, p / 1000, a / p }'

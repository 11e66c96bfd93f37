#!/usr/bin/env bash
# Measures the time from the start of the process to the first answer: ./run.sh with its archive against java -jar.
# Usage: src/test/bench/start.sh [rounds]. JAVA_HOME selects the JVM. Prints the medians and their ratio. Needs curl, bash 5.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-11}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the microseconds until the server of the command has answered a request.
measure() {
  local line address started ended server
  rm -rf "$work/data" "$work/out"
  mkfifo "$work/out"
  started=${EPOCHREALTIME/./}
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
  echo $((ended - started))
}

median() {
  sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

./run.sh version >"$work/version" # builds the jar and the archive
for _ in $(seq "$rounds"); do # alternate, so that other load affects both
  measure ./run.sh >>"$work/archived"
  measure "$java" -jar target/headgate.jar >>"$work/plain"
done
archived=$(median <"$work/archived")
plain=$(median <"$work/plain")
"$java" -version 2>&1 | sed -n 2p
awk -v a="$archived" -v p="$plain" \
  'BEGIN { printf "run.sh %.0f ms, java -jar %.0f ms, ratio %.2f\n", a / 1000, p / 1000, a / p }'

#!/usr/bin/env bash
# Measures the memory of a server: idle, and the peak under load. Needs Linux, curl and a JDK.
# Usage: src/test/bench/memory.sh [seconds]. Each row is a server of its own.
#   mixed load   8 callers create, edit, read, list, save, publish and sync for that many seconds
#   small flows  8 callers create this many flows of 1 KB, then the list is searched
set -euo pipefail
cd "$(dirname "$0")/../../.."
seconds=${1:-120}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

[ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
./run.sh warmup

# Prints a value of the server's status in MB.
megabytes() {
  awk -v key="$1:" '$1 == key { print int($2 / 1024) }' "/proc/$server/status"
}

bench() {
  "$java" -cp target/test-classes:target/headgate.jar "headgate.bench.$@"
}

mixed() {
  bench MixedLoad "$api" "$seconds" >/dev/null
}

small() {
  bench SmallFlows "${api##*:}" "$1"
  for _ in 1 2 3; do
    curl -sf -o "$work/answer" "$api/api/flows?q=branch&sort=name"
  done
}

# Prints a row.
#   $1  the name of the row
#   $2  options for the JVM
#   $3  the load, and its arguments
measure() {
  local idle
  rm -rf "$work/data"
  HEADGATE_JAVA_OPTS=$2 ./run.sh --port 0 --sandbox-port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
  server=$!
  until grep -q simulator "$work/out"; do sleep 0.1; done
  api=$(sed -n 's/.*listens on //p' "$work/out")
  curl -sf -o "$work/answer" "$api/api/flows"
  sleep 15 # until the JVM has given back what the start needed
  idle=$(megabytes VmRSS)
  "${@:3}"
  printf '%-28s idle %3d MB, peak %3d MB\n' "$1" "$idle" "$(megabytes VmHWM)"
  kill "$server"
  wait "$server"
  if grep -E 'ERROR|OutOfMemory' "$work/err"; then
    exit 1
  fi
}

measure '-Xmx64m, mixed load' -Xmx64m mixed
measure 'mixed load' '' mixed
measure '10,000 small flows' '' small 10000
measure '100,000 small flows' '' small 100000

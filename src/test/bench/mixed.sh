#!/usr/bin/env bash
# Mixed load by 8 callers with a heap of 64 MB: create, edit, read, list, save, publish and sync. Fails on an error.
# Usage: src/test/bench/mixed.sh [seconds]. Needs a JDK. Prints the number of calls and the peak memory.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" -Xmx64m -XX:+UseSerialGC -jar target/headgate.jar --port 0 --sandbox-port 0 --data "$work/data" \
  >"$work/out" 2>"$work/err" &
server=$!
until grep -q 'simulator' "$work/out"; do sleep 0.1; done
api=$(sed -n 's/.*listens on //p' "$work/out")
"$java" -cp target/test-classes:target/headgate.jar headgate.bench.MixedLoad "$api" "${1:-600}"
awk '/VmHWM/ { printf "peak memory of the process: %d MB\n", $2 / 1024 }' "/proc/$server/status" 2>/dev/null || true
if grep -E 'ERROR|OutOfMemory' "$work/err"; then
  exit 1
fi

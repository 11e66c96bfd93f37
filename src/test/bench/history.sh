#!/usr/bin/env bash
# Measures the cost of a history: GET and list of a flow with 1, 100 and 10,000 versions, and the disk space of 1,000
# versions of 100 KB. Usage: src/test/bench/history.sh [seconds per round]. Needs curl and wrk.
set -euo pipefail
cd "$(dirname "$0")/../../.."
seconds=${1:-4}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" -jar target/headgate.jar --port 0 --sandbox-port off --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q 'listens on' "$work/out"; do sleep 0.1; done
api=$(sed -n 's/.*listens on //p' "$work/out")
edit() { "$java" -cp target/test-classes:target/headgate.jar headgate.bench.Edit "$api" "$@"; }
rate() { wrk -t1 -c16 -d"$seconds"s "$1" | awk '/Requests\/sec/ { printf "%.0f", $2 }'; }
median() { for _ in 1 2 3; do rate "$1"; echo; done | sort -n | sed -n 2p; }

rate "$api/api/flows" >/dev/null # warm-up
for versions in 1 100 10000; do
  flow=$(edit "$versions" 10000)
  rate "$api$flow" >/dev/null
  echo "$versions versions: GET $(median "$api$flow")/s, list $(median "$api/api/flows?status=draft")/s," \
    "versions, newest page $(median "$api$flow/versions")/s, oldest version $(median "$api$flow/versions/1")/s"
done

size() { curl -s "$api/health" >/dev/null; du -cb "$work"/data/headgate.db* | tail -n 1 | cut -f 1; }
before=$(size)
edit 1000 100000 >/dev/null
echo "1,000 versions of 100 KB: $((($(size) - before) / 1024)) KiB more on disk, including the write-ahead log"

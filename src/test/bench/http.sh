#!/usr/bin/env bash
# Compares the throughput of reads with a bare Javalin handler that answers the same bytes.
# Usage: src/test/bench/http.sh [seconds per round]. JAVA_HOME selects the JVM. Needs curl and wrk.
set -euo pipefail
cd "$(dirname "$0")/../../.."
seconds=${1:-4}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
classes=target/test-classes:target/headgate.jar

"$java" -jar target/headgate.jar --port 0 --sandbox-port off --data "$work/data" >"$work/out" 2>"$work/err" &
pids+=($!)
until grep -q 'listens on' "$work/out"; do sleep 0.1; done
server=$(sed -n 's/.*listens on //p' "$work/out")
"$java" -cp $classes headgate.bench.Fill "$server" 10000 >"$work/fill"
flow=$(tail -n 1 "$work/fill")
curl -s "$server$flow" >"$work/flow.json"
"$java" -cp $classes headgate.bench.BareJavalin "$work/flow.json" >"$work/port" 2>"$work/bare.err" &
pids+=($!)
until [ -s "$work/port" ]; do sleep 0.1; done
bare=http://127.0.0.1:$(cat "$work/port")/

rate() { wrk -t1 -c16 -d"$1"s "$2" | awk '/Requests\/sec/ { print $2 }'; }
# Alternates both, so that other load affects both. Takes the medians of five rounds.
median() { sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'; }
compare() {
  local bases='' ours=''
  rate 8 "$bare" >/dev/null # warm-up
  rate 8 "$2" >/dev/null
  for _ in 1 2 3 4 5; do
    bases+=$(rate "$seconds" "$bare")$'\n'
    ours+=$(rate "$seconds" "$2")$'\n'
  done
  base=$(printf %s "$bases" | median)
  own=$(printf %s "$ours" | median)
  printf '%-44s %8.0f/s  bare Javalin %8.0f/s  %4.0f %%\n' "$1" "$own" "$base" "$(echo "$own $base" | awk '{ print $1 / $2 * 100 }')"
}
echo "bare Javalin answers the same $(wc -c <"$work/flow.json") bytes as GET one flow"
compare "GET one flow" "$server$flow"
compare "list of 20, filter and total, 10,000 flows" "$server/api/flows?status=draft"
compare "list of 20, q= for ten names" "$server/api/flows?q=branch%200012"
compare "list of 20, q= for two thousand names" "$server/api/flows?q=survey"
echo "creates by 16 callers: $(head -n 1 "$work/fill")/s"

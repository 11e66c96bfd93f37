#!/usr/bin/env bash
# Measures a sync of 1,000 flows at 100 ms per call to Meta: the first sync, and one without changes.
# Usage: src/test/bench/sync.sh [flows]. Needs curl. Prints the seconds and the largest number of concurrent calls.
set -euo pipefail
cd "$(dirname "$0")/../../.."
flows=${1:-1000}
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -jar target/headgate.jar --port 0 --sandbox-port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q simulator "$work/out"; do sleep 0.1; done
api=$(sed -n 's/.*listens on //p' "$work/out")
meta=$(sed -n 's/ *simulator *//p' "$work/out")

for number in $(seq "$flows"); do
  printf 'next\nurl = "%s/v25.0/100000000000001/flows"\nheader = "Authorization: Bearer sandbox"\nsilent\noutput = /dev/null\ndata = "name=Flow %s&categories=[\\"OTHER\\"]&flow_json={\\"version\\":\\"7.3\\"}"\n' "$meta" "$number"
done | sed '1d' >"$work/config"
curl -K "$work/config"
curl -s -o /dev/null "$meta/_sandbox/settings" -H 'Content-Type: application/json' -d '{"latency_ms":100}'
sleep 3 # until every change is older than one second, the precision of the times of Meta

for round in 'first sync' 'no changes'; do
  curl -s -o "$work/answer" -w "$round: %{time_total} s" -X POST "$api/api/flows/sync"
  sed 's/.*"synced":\([0-9]*\),"new":\([0-9]*\),"updated":\([0-9]*\).*/, synced \1, new \2, updated \3/' "$work/answer"
  echo
done
curl -s "$meta/_sandbox/requests" | sed 's/.*"max_concurrent":\([0-9]*\).*/concurrent calls at most: \1\n/'

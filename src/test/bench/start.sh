#!/usr/bin/env bash
# Measures the time from the start of the process to the first answer: ./run.sh with its archive against java -jar.
# Usage: src/test/bench/start.sh [rounds]. JAVA_HOME selects the JVM. Prints the medians of time and CPU time, and their
# ratios. CPU time stays true if other programs use the machine. Needs Linux, curl and bash 5.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-11}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the CPU time of a process in microseconds. Linux counts it in hundredths of a second.
cpu_of() {
  local line fields
  read -r line <"/proc/$1/stat"
  read -r -a fields <<<"${line##*) }"
  echo $(((fields[11] + fields[12]) * 10000))
}

# Prints the microseconds until the server of the command has answered a request, and its CPU time until then.
measure() {
  local line address started ended server cpu
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
  cpu=$(cpu_of $server)
  kill -TERM $server
  cat <&3 >/dev/null
  wait $server
  exec 3<&-
  echo $((ended - started)) "$cpu"
}

# Prints the median of a column of a file.
median() {
  awk -v column="$2" '{ print $column }' "$1" | sort -n |
    awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

# Prints a row.
compare() {
  awk -v name="$1" -v a="$(median "$work/archived" "$2")" -v p="$(median "$work/plain" "$2")" \
    'BEGIN { printf "%-8s run.sh %.0f ms, java -jar %.0f ms, ratio %.2f\n", name, a / 1000, p / 1000, a / p }'
}

./run.sh version >"$work/version" # builds the jar
./run.sh warmup
for _ in $(seq "$rounds"); do # alternate, so that other load affects both
  measure ./run.sh >>"$work/archived"
  measure "$java" -jar target/headgate.jar >>"$work/plain"
done
"$java" -version 2>&1 | sed -n 2p
compare time 1
compare CPU 2

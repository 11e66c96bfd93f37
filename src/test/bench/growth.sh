#!/usr/bin/env bash
# Compares pages, orders and searches of many flows with the first page of the default order.
# Usage: src/test/bench/growth.sh [rounds] [seconds per figure]. Needs a JDK on Linux. Takes about five minutes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
export MALLOC_ARENA_MAX=2 # as run.sh does
for flows in 10000 100000; do
  "$java" -cp target/test-classes:target/headgate.jar headgate.bench.Growth \
    target/headgate.jar "$work/$flows" $flows "${1:-3}" "${2:-1}"
done

#!/usr/bin/env bash
# Compares reads and writes with a bare Javalin handler and with a plain server that has one transaction for each call.
# Usage: src/test/bench/compare.sh [rounds] [seconds per round] [another jar]. Needs a JDK on Linux. Takes about ten minutes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" -cp target/test-classes:target/headgate.jar headgate.bench.Compare \
  target/headgate.jar "$work" "${1:-5}" "${2:-4}" "${@:3}"

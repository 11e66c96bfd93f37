#!/usr/bin/env bash
# Measures received webhooks, the worker, exports, lists, deliveries and sends, with a bare Javalin handler in the same rounds.
# Usage: src/test/bench/messages.sh [rounds] [seconds per figure] [exported answers]. Needs a JDK on Linux. Takes about three minutes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" -cp target/test-classes:target/headgate.jar headgate.bench.MessageSpeed \
  target/headgate.jar "$work" "${1:-3}" "${2:-3}" "${3:-200000}"

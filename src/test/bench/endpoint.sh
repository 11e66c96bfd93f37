#!/usr/bin/env bash
# Measures the data endpoint (pings, and requests that a system answers at once) beside a loop that only does the RSA
# operation: requests a second, CPU of the server for each, the rate and the share of RSA, and p50 and p99 at 200 a second.
# Usage: src/test/bench/endpoint.sh [rounds] [seconds of each part]. Needs a JDK on Linux.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" -cp target/test-classes:target/headgate.jar headgate.bench.EndpointLoad "$work" "${1:-3}" "${2:-5}"

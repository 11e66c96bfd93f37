#!/usr/bin/env bash
# Measures the operations at Meta with the simulator in the same process: CPU of a cycle of create, three edits with a
# save each, and publish; and a first sync of 1,000 flows. Prints medians, one column for each jar.
# Usage: src/test/bench/meta.sh [rounds] [jar…]. Needs a JDK on Linux. JVM sets options of the server's JVM.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${1:-3}
shift || true

[ -f target/headgate.jar ] && [ -d target/test-classes ] || mvn -q -B -DskipTests -Dspotless.check.skip package
"$java" "-Djvm=${JVM:-}" -cp target/test-classes:target/headgate.jar headgate.bench.MetaCycle \
  "$work" "$rounds" "${@:-target/headgate.jar}"

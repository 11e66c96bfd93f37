/**
 * Counts what the server does, and shows it to Prometheus.
 *
 * <p>May import {@code db}, {@code meta} and {@code sync} for their listeners, {@code backup} for
 * its status, {@code http}, and the metrics library. No other package knows the library.
 *
 * <p>Why the counters are our own: the first counter of the library takes 70 ms of CPU time, for
 * classes and settings. Ours take none at the start, and a scrape gives their numbers to the
 * library. It knows the formats and the metrics of the JVM.
 *
 * <p>A label is a word of this program, a status, a route's pattern or an account's id. It is never
 * a flow's id, a phone number, a key or a text that somebody wrote: these would be secrets in a
 * second place, and a series for each of them.
 */
@NullMarked
package headgate.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * {@code GET /api/events}: tells callers at once which flows and accounts have changed. An event
 * has ids and versions only, so callers read what they want to show.
 *
 * <p>A transaction notes the rows that it changes. After the commit the notes come to {@link
 * headgate.event.EventSource}. One thread makes events of them, keeps the newest, and sends them.
 * No reader has a thread.
 *
 * <p>May import {@code sync}, {@code http}, {@code db}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.event;

import org.jspecify.annotations.NullMarked;

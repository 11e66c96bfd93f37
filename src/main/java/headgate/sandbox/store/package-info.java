/**
 * What the simulator keeps over a restart: accounts, flows, documents and messages in one SQLite
 * file.
 *
 * <p>May import {@code sandbox.http} for JSON, times and random ids, and {@code problem}.
 */
@NullMarked
package headgate.sandbox.store;

import org.jspecify.annotations.NullMarked;

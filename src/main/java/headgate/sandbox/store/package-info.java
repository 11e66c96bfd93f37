/**
 * The state of the simulator: accounts, flows, documents and messages in one file.
 *
 * <p>May import {@code sandbox.http} for JSON and random ids.
 */
@NullMarked
package headgate.sandbox.store;

import org.jspecify.annotations.NullMarked;

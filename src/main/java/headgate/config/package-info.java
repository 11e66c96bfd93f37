/**
 * The settings: read from flags and environment, checked together, and named in every complaint.
 *
 * <p>Pure functions of two maps: only {@code Main} touches the process.
 */
@NullMarked
package headgate.config;

import org.jspecify.annotations.NullMarked;

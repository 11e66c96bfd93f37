/**
 * The settings: read from options and environment, and checked together. A complaint names every
 * mistake, by the name under which the setting was given.
 *
 * <p>Pure functions of two maps: only {@code Main} reads the environment. Imports no other package
 * of ours.
 */
@NullMarked
package headgate.config;

import org.jspecify.annotations.NullMarked;

/**
 * Guesses for misspelled names: of settings, of commands, and in Flow JSON.
 *
 * <p>May import nothing of the project.
 */
@NullMarked
package headgate.spelling;

import org.jspecify.annotations.NullMarked;

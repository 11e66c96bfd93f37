/**
 * Validates a Flow JSON like Meta, but offline: text in, findings with line and column out. No I/O
 * and no clock.
 *
 * <p>Why Meta's codes with our own messages: programs compare the codes, and people need to know
 * what to do. Why warnings: Meta accepts much that causes problems later.
 *
 * <p>Why our own walk and not a JSON Schema library: for a value that fits no alternative, JSON
 * Schema reports every alternative. An author wants only the one that was meant.
 *
 * <p>The facts come from Meta's public documentation of Flow JSON and from observing its Flow
 * Builder. The {@code source} of a rule says which.
 *
 * <p>May import {@code flowjson.*} and {@code json}. Packages below it may also import {@code
 * spelling}.
 */
@NullMarked
package headgate.flowjson;

import org.jspecify.annotations.NullMarked;

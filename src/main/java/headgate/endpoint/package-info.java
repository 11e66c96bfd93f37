/**
 * The data endpoint: what phones call while somebody fills a form. Opens their requests, checks
 * tokens and signatures, asks a responder, checks its answer, and seals it.
 *
 * <p>May import the packages below {@code endpoint}, {@code message}, {@code flow}, {@code forward}
 * and {@code account}, and what these import.
 */
@NullMarked
package headgate.endpoint;

import org.jspecify.annotations.NullMarked;

/**
 * Remedies: changes to a text that a finding offers and that somebody may ask for; nothing here is
 * ever applied by itself. Imports nothing of ours.
 */
@NullMarked
package headgate.flowjson.fix;

import org.jspecify.annotations.NullMarked;

/**
 * Remedies: changes to a text that a finding offers and that somebody may ask for; nothing here is
 * ever applied by itself. Imports {@code headgate.json} and nothing else of ours.
 */
@NullMarked
package headgate.flowjson.fix;

import org.jspecify.annotations.NullMarked;

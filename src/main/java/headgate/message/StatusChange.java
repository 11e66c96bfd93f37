package headgate.message;

/**
 * What a status of Meta did.
 *
 * @param message as it is now
 * @param isNew false if the message had the status already; nothing changed then
 * @param isIdentified whether Meta's id of the message became known with it, so that answers that
 *     name this id can be joined now
 */
public record StatusChange(Message message, boolean isNew, boolean isIdentified) {}

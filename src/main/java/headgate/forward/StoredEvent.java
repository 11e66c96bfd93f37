package headgate.forward;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code event}, and its delivery to one webhook.
 *
 * @param delivery the number of the delivery; null if there is none
 * @param state of the delivery
 */
record StoredEvent(
    long number, NewEvent event, @Nullable Long delivery, @Nullable DeliveryState state) {}

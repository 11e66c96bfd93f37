package headgate.endpoint.call;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was asked and answered. {@code toString} shows no values.
 *
 * @param isFull whether all values are kept for a day, sealed; else only those that are neither
 *     sensitive nor long
 * @param flowVersion that was sent to the person; null if it is not known: it may be any
 * @param request the {@code data} of the request
 * @param answer the {@code data} of the answer; null if there is no answer
 */
public record CallValues(
    boolean isFull, @Nullable Integer flowVersion, JsonNode request, @Nullable JsonNode answer) {

  @Override
  public String toString() {
    return "CallValues[]";
  }
}

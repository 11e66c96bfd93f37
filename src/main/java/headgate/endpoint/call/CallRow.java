package headgate.endpoint.call;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code endpoint_call} before it is stored.
 *
 * @param masked JSON object: {@code request} and {@code answer}
 * @param sealed the same with all values
 */
record CallRow(EndpointCall call, @Nullable String masked, byte @Nullable [] sealed) {

  /** All rows have it: a row has no id before it is stored. */
  static final String SEAL = "endpoint_call";
}

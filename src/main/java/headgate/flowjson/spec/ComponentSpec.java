package headgate.flowjson.spec;

import org.jspecify.annotations.Nullable;

/**
 * A component type.
 *
 * @param index its own among all components of the table
 * @param places by container, the version from which it may stand there; {@link Property#NEVER}
 *     where it may not
 * @param value what {@code ${form.name}} stands for; null where the component has no value
 * @param most how many of it a screen takes, 0 for any number
 */
public record ComponentSpec(
    int index,
    String type,
    Shape shape,
    int[] places,
    @Nullable Kind value,
    int most,
    int mostSince) {

  public boolean mayStandIn(Container container, int version) {
    return places[container.ordinal()] <= version;
  }

  /** Whether people put something in. */
  public boolean isInput() {
    return value != null;
  }
}

package headgate.flowjson.spec;

import org.jspecify.annotations.Nullable;

/**
 * A component type.
 *
 * @param index its number among all components of spec.json, from 0
 * @param places the first version that allows the component in each {@link Container}, by ordinal;
 *     {@link Property#NEVER} if no version does
 * @param valueKind what {@code ${form.name}} gives; null if the component has no value
 * @param maxPerScreen how many a screen may have; 0 for any number
 * @param maxPerScreenSince the first version that has this maximum
 */
public record ComponentSpec(
    int index,
    String type,
    Shape shape,
    int[] places,
    @Nullable Kind valueKind,
    int maxPerScreen,
    int maxPerScreenSince) {

  public boolean mayStandIn(Container container, int version) {
    return places[container.ordinal()] <= version;
  }

  /** Whether users enter something into it. */
  public boolean isInput() {
    return valueKind != null;
  }
}

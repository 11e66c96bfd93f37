package headgate.flowjson.diff;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a value can come from: its possible types, the inputs that fill it, and the places that
 * pass it on. Keeps only the first few inputs and places. Not thread-safe.
 */
final class ValueOrigin {

  /** More than a form for people has, and few enough for a hostile one. */
  private static final int MAX_KEPT = 16;

  private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);
  private final Set<Node> inputs = new LinkedHashSet<>(2);
  private final Set<String> places = new LinkedHashSet<>(2);
  private boolean alwaysPresent = true;

  static ValueOrigin of(ValueType type) {
    ValueOrigin origin = new ValueOrigin();
    origin.types.add(type);
    return origin;
  }

  /** Empty if nothing in the document sends the value. */
  Set<ValueType> types() {
    return types;
  }

  Set<Node> inputs() {
    return inputs;
  }

  /** JSON pointers to what passes the value on between the input and the answer. */
  Set<String> places() {
    return places;
  }

  /** Whether there is always a value, as far as the form decides it. */
  boolean isAlwaysPresent() {
    return alwaysPresent;
  }

  boolean isKnown() {
    return !types.isEmpty() && !types.contains(ValueType.UNKNOWN);
  }

  /** Whether there is never a value. */
  boolean isAlwaysEmpty() {
    return types.size() == 1 && types.contains(ValueType.EMPTY);
  }

  ValueOrigin addInput(Node input) {
    inputs.add(input);
    return this;
  }

  ValueOrigin addPlace(String pointer) {
    if (places.size() < MAX_KEPT) {
      places.add(pointer);
    }
    return this;
  }

  void mayBeMissing() {
    alwaysPresent = false;
  }

  void addAll(ValueOrigin other) {
    types.addAll(other.types);
    other.places.forEach(this::addPlace);
    for (Node input : other.inputs) {
      if (inputs.size() < MAX_KEPT) {
        inputs.add(input);
      }
    }
    alwaysPresent &= other.alwaysPresent;
  }
}

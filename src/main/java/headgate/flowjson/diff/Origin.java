package headgate.flowjson.diff;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a value comes from: one place, or several that it can come from. Holds a few of each kind
 * only, which is more than a form has that people fill in. Not for sharing.
 */
final class Origin {

  private static final int FEW = 16;

  private final Set<Shape> shapes = EnumSet.noneOf(Shape.class);
  private final Set<Node> inputs = new LinkedHashSet<>(2);
  private final Set<String> places = new LinkedHashSet<>(2);
  private boolean certain = true;

  static Origin of(Shape shape) {
    Origin origin = new Origin();
    origin.shapes.add(shape);
    return origin;
  }

  /** Empty where nothing is known to send it. */
  Set<Shape> shapes() {
    return shapes;
  }

  Set<Node> inputs() {
    return inputs;
  }

  /** JSON pointers to what passes the value on, other than the inputs. */
  Set<String> places() {
    return places;
  }

  /** Whether it always has a value, as far as the form decides that. */
  boolean certain() {
    return certain;
  }

  boolean isKnown() {
    return !shapes.isEmpty() && !shapes.contains(Shape.ANYTHING);
  }

  /** Whether there never was a value: its input is not there. */
  boolean isNothing() {
    return shapes.size() == 1 && shapes.contains(Shape.NOTHING);
  }

  Origin input(Node input) {
    inputs.add(input);
    return this;
  }

  Origin place(String pointer) {
    if (places.size() < FEW) {
      places.add(pointer);
    }
    return this;
  }

  void mayBeMissing() {
    certain = false;
  }

  void add(Origin other) {
    shapes.addAll(other.shapes);
    other.places.forEach(this::place);
    for (Node input : other.inputs) {
      if (inputs.size() < FEW) {
        inputs.add(input);
      }
    }
    certain &= other.certain;
  }
}

package headgate.flowjson.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a component or of another object, and everything the table says about it. Versions
 * are numbers as {@link Version#number()} has them.
 *
 * @param index its own among all properties of the table
 * @param types with the version from which each is taken
 * @param shape name of the shape of the objects in it; empty if spec.json does not list their keys
 * @param container what the components in it stand in
 * @param requiredSince {@link #NEVER} where it may be left out
 * @param dynamic whether a reference may take the place of the value
 * @param filledSince from when on a blank text is refused; {@link #NEVER} where it is not
 * @param literalSince from when on a reference is refused even as text
 * @param loose only outside a Form
 * @param values what a text has to be one of; empty where it is free
 * @param valuesUntil the last version that minds
 * @param constants as {@code values}, and refused with another code
 * @param actions names of the actions that it takes
 * @param least smallest number, -1 for any
 * @param most largest number, -1 for any
 * @param shownChars longer texts are cut on the screen, 0 for no limit
 * @param shownItems further entries are not shown, 0 for no limit
 * @param shownKilobytes larger images are not shown
 */
public record Property(
    int index,
    String owner,
    String name,
    List<Taken> types,
    String shape,
    @Nullable Container container,
    int since,
    int until,
    int requiredSince,
    boolean dynamic,
    int filledSince,
    int literalSince,
    boolean loose,
    List<String> values,
    int valuesUntil,
    @Nullable ByVersion<List<String>> constants,
    @Nullable ByVersion<List<String>> actions,
    int leastChars,
    int least,
    int most,
    int leastItems,
    int mostItems,
    int shownChars,
    int shownItems,
    @Nullable ByVersion<Integer> shownKilobytes,
    String pattern,
    String format) {

  public static final int NEVER = Integer.MAX_VALUE;

  /** A type, and the version from which on it is taken. */
  public record Taken(Type type, int since) {}

  public boolean hasShape() {
    return !shape.isEmpty();
  }

  public boolean isIn(int version) {
    return since <= version && version <= until;
  }

  public boolean accepts(Type type, int version) {
    for (int i = 0; i < types.size(); i++) {
      Taken taken = types.get(i);
      if (taken.type() == type && taken.since() <= version) {
        return true;
      }
    }
    return false;
  }

  /** Whether a reference to a value of this kind can stand here. */
  public boolean accepts(Kind kind, int version) {
    for (int i = 0; i < types.size(); i++) {
      Taken taken = types.get(i);
      if (taken.since() <= version && kind.fits(taken.type().kind())) {
        return true;
      }
    }
    return false;
  }

  /** {@code "a string or an array of strings"}. */
  public String expected(int version) {
    StringBuilder words = new StringBuilder();
    for (Taken taken : types) {
      if (taken.since() <= version) {
        words.append(words.isEmpty() ? "" : " or ").append(taken.type().words());
      }
    }
    return words.toString();
  }
}

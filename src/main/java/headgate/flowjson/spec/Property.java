package headgate.flowjson.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a component or of another object, as spec.json describes it. Versions are numbers
 * as in {@link Version#number()}.
 *
 * @param index its number among all properties of spec.json, from 0
 * @param owner the component type or the shape that has the property
 * @param shape the name of the shape of the objects in it; empty if spec.json does not list their
 *     keys
 * @param container the {@link Container} of the components in it; null if it holds none
 * @param until the last version that has it
 * @param requiredSince the first version that requires it; {@link #NEVER} if it is optional
 * @param dynamic whether a reference may replace the value
 * @param notBlankSince the first version that refuses a blank text; {@link #NEVER} if none does
 * @param literalSince the first version that refuses a reference; {@link #NEVER} if none does
 * @param outsideFormOnly whether a component inside a Form must not have it
 * @param values the texts that are allowed; empty if every text is
 * @param valuesUntil the last version that checks {@code values}
 * @param constants like {@code values}, but Meta answers another code
 * @param actions the names of the actions that are allowed; null if it does not hold an action
 * @param minCharacters 0 for no limit
 * @param minimum the smallest number; -1 for no limit
 * @param maximum the largest number; -1 for no limit
 * @param minItems 0 for no limit
 * @param maxItems 0 for no limit
 * @param shownCharacters how many characters phones show; 0 for no limit
 * @param shownItems how many entries phones show; 0 for no limit
 * @param shownKilobytes the largest image that phones show; null for no limit
 * @param pattern the name of a pattern of {@code TextPattern}; empty for none
 * @param format the name of a format of {@code TextFormat}; empty for none
 */
public record Property(
    int index,
    String owner,
    String name,
    List<AcceptedType> types,
    String shape,
    @Nullable Container container,
    int since,
    int until,
    int requiredSince,
    boolean dynamic,
    int notBlankSince,
    int literalSince,
    boolean outsideFormOnly,
    List<String> values,
    int valuesUntil,
    @Nullable ByVersion<List<String>> constants,
    @Nullable ByVersion<List<String>> actions,
    int minCharacters,
    int minimum,
    int maximum,
    int minItems,
    int maxItems,
    int shownCharacters,
    int shownItems,
    @Nullable ByVersion<Integer> shownKilobytes,
    String pattern,
    String format) {

  /** Greater than every version. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** A type that the property accepts, and the first version that does. */
  public record AcceptedType(Type type, int since) {}

  /** Whether {@link #shape()} names a shape. */
  public boolean hasShape() {
    return !shape.isEmpty();
  }

  /** Whether this version has the property. */
  public boolean isIn(int version) {
    return since <= version && version <= until;
  }

  public boolean accepts(Type type, int version) {
    for (int i = 0; i < types.size(); i++) {
      AcceptedType accepted = types.get(i);
      if (accepted.type() == type && accepted.since() <= version) {
        return true;
      }
    }
    return false;
  }

  /** Whether a reference to a value of this kind may replace the value. */
  public boolean accepts(Kind kind, int version) {
    for (int i = 0; i < types.size(); i++) {
      AcceptedType accepted = types.get(i);
      if (accepted.since() <= version && kind.fits(accepted.type().kind())) {
        return true;
      }
    }
    return false;
  }

  /** The accepted types, for messages: {@code "a string or an array of strings"}. */
  public String expected(int version) {
    StringBuilder words = new StringBuilder();
    for (AcceptedType accepted : types) {
      if (accepted.since() <= version) {
        words.append(words.isEmpty() ? "" : " or ").append(accepted.type().words());
      }
    }
    return words.toString();
  }
}

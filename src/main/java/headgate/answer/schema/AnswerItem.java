package headgate.answer.schema;

import headgate.answer.column.AnswerType;
import headgate.answer.column.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a form.
 *
 * @param label the question as the person sees it; the key if the form has no text for it
 * @param options with fixed titles; empty if the form has none
 * @param optionsKey the key of the data that the first screen gets, if the options come from there;
 *     else null
 * @param isSensitive whether the form hides what the person writes
 * @param isMillis whether a date is in milliseconds since 1970, as before Flow JSON 5.0
 * @param screen null if no screen asks for it
 * @param component its type, such as {@code TextInput}; null if no component asks for it
 */
public record AnswerItem(
    String key,
    String label,
    AnswerType type,
    List<Option> options,
    @Nullable String optionsKey,
    boolean isSensitive,
    boolean isMillis,
    @Nullable String screen,
    @Nullable String component) {

  public record Option(String id, String title) {}

  /** An answer that no component asks for. */
  public static AnswerItem without(String key, AnswerType type) {
    return new AnswerItem(key, key, type, List.of(), null, false, false, null, null);
  }

  /** As an export shows it. */
  public Column column() {
    return new Column(key, type, label);
  }
}

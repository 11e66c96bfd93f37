package headgate.answer.schema;

import headgate.answer.column.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers of one version of a form, in its order. Immutable. */
public final class AnswerSchema {

  /** Of a form that is not known. */
  public static final AnswerSchema EMPTY = new AnswerSchema(List.of(), Set.of());

  private final Map<String, AnswerItem> items = new LinkedHashMap<>();
  private final Set<String> sensitiveKeys;

  /**
   * @param items of several that have the same key, the first one counts
   * @param sensitiveKeys under which any action of the form sends what it hides
   */
  AnswerSchema(List<AnswerItem> items, Set<String> sensitiveKeys) {
    this.sensitiveKeys = Set.copyOf(sensitiveKeys);
    items.forEach(item -> this.items.putIfAbsent(item.key(), item));
  }

  public List<AnswerItem> items() {
    return List.copyOf(items.values());
  }

  public List<Column> columns() {
    return items.values().stream().map(AnswerItem::column).toList();
  }

  public Set<String> keys() {
    return items.keySet();
  }

  /**
   * The keys of sensitive values, in answers and in what screens send to the data endpoint before.
   */
  public Set<String> sensitiveKeys() {
    return sensitiveKeys;
  }

  /** Null if the form has no such answer. */
  public @Nullable AnswerItem item(String key) {
    return items.get(key);
  }
}

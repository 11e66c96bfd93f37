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
  public static final AnswerSchema EMPTY = new AnswerSchema(List.of());

  private final Map<String, AnswerItem> items = new LinkedHashMap<>();

  /**
   * @param items of several that have the same key, the first one counts
   */
  AnswerSchema(List<AnswerItem> items) {
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

  /** Null if the form has no such answer. */
  public @Nullable AnswerItem item(String key) {
    return items.get(key);
  }
}

package headgate.answer;

import headgate.answer.schema.AnswerItem;
import headgate.answer.schema.AnswerSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The forms of the responses that one transaction reads. Many responses have the same form, which
 * is looked up once. Not thread-safe.
 */
final class KnownForms {

  /**
   * A form and what its flow hides.
   *
   * @param masked the keys of values that are not shown
   */
  record Form(AnswerSchema schema, List<AnswerItem> items, Set<String> masked) {}

  private record Key(@Nullable String flowId, @Nullable Integer version, Set<String> mask) {}

  private final Handle handle;
  private final AnswerSchemas schemas;
  private final Map<Key, Form> forms = new HashMap<>();

  KnownForms(Handle handle, AnswerSchemas schemas) {
    this.handle = handle;
    this.schemas = schemas;
  }

  Form of(Response response) {
    return forms.computeIfAbsent(
        new Key(response.flowId(), response.flowVersion(), response.mask()), this::read);
  }

  private Form read(Key key) {
    AnswerSchema schema = schemas.of(handle, key.flowId(), key.version());
    List<AnswerItem> items = schema.items();
    Set<String> masked = new HashSet<>(key.mask());
    for (AnswerItem item : items) {
      if (item.isSensitive()) {
        masked.add(item.key());
      }
    }
    return new Form(schema, items, masked);
  }
}

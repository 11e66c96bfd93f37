package headgate.sandbox.store;

import java.util.List;
import java.util.Map;

/**
 * A message template. All are approved.
 *
 * @param components as given, but a FLOW button names its flow by {@code flow_id}
 */
public record Template(
    long seq,
    String id,
    String name,
    String language,
    String category,
    List<Map<String, Object>> components) {}

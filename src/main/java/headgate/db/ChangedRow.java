package headgate.db;

/**
 * A row that was inserted, updated or deleted.
 *
 * @param kind of resource, such as {@code flow}
 */
public record ChangedRow(String kind, String id) {}

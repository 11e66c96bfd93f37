package headgate.flow;

/**
 * What a filter needs to know of a flow besides its name. Many flows share it.
 *
 * @param metaStatus empty if it is not known
 * @param marks the bits of {@link Mark}
 * @param categories a JSON array
 */
record FlowGroup(String accountId, String status, String metaStatus, int marks, String categories) {

  /** All parts in one column, because to read a column costs more than to divide a text. */
  static final String SQL =
      "account_id || char(10) || status || char(10) || marks || char(10) || categories"
          + " || char(10) || ifnull(meta_status, '')";

  /** Reads what {@link #SQL} gives. The JSON has no line breaks. */
  static FlowGroup parse(String text) {
    String[] parts = text.split("\n", 5);
    return new FlowGroup(parts[0], parts[1], parts[4], Integer.parseInt(parts[2]), parts[3]);
  }
}

package headgate.webhook;

/** Is told what becomes of deliveries. Must be fast and must not throw. Thread-safe. */
public interface WebhookListener {

  /**
   * @param outcome a word from a small set: what became of one delivery
   */
  void delivery(String outcome);

  /**
   * @param outcome how the answer found its message, or {@code repeated}
   */
  void response(String outcome);
}

package headgate.forward;

/** Is told how attempts end. Must be fast. */
public interface DeliveryListener {

  /**
   * @param outcome {@code delivered}; {@code failed} if there will be another attempt; {@code dead}
   *     if there will be none
   */
  void attempted(String outcome);
}

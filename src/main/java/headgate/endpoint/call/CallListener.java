package headgate.endpoint.call;

/** Hears of each request of a phone. Must return at once. */
public interface CallListener {

  void ended(CallOutcome outcome, long durationNanos);
}

package headgate.endpoint.call;

/** Is told of each request of a phone. Must return at once. */
public interface CallListener {

  void ended(CallOutcome outcome, long durationNanos);
}

package headgate.endpoint.respond;

/** Decides what the next screen shows. Thread-safe. */
public interface Responder {

  /**
   * Returns before the request's deadline. What goes wrong is {@link Outcome.Failed}; an exception
   * is an error of the program.
   */
  Outcome respond(FlowRequest request);
}

package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;

/**
 * What Graph can be asked about one kind of object.
 *
 * @param name by which faults and the journal call it
 * @param edge the part of the path behind the object's id; empty: the object itself
 */
record Route(String name, Kind kind, String method, String edge, Operation operation) {

  enum Kind {
    WABA,
    PHONE_NUMBER,
    FLOW
  }

  /** Answers with what becomes JSON, or throws a {@link GraphFailure}. */
  @FunctionalInterface
  interface Operation {
    Object answer(Request request);
  }

  boolean matches(Kind otherKind, String otherMethod, String otherEdge) {
    return kind == otherKind && method.equals(otherMethod) && edge.equals(otherEdge);
  }
}

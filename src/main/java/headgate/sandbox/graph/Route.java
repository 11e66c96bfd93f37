package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;

/**
 * One operation of the Graph API.
 *
 * @param name by which faults and the journal refer to it
 * @param kind of the object in the path
 * @param edge the segment after the object's id; empty for the object itself
 */
record Route(String name, Kind kind, String method, String edge, Operation operation) {

  enum Kind {
    WABA,
    PHONE_NUMBER,
    FLOW,
    MEDIA
  }

  /** Returns the value of the JSON response, or throws a {@link GraphFailure}. */
  @FunctionalInterface
  interface Operation {
    Object run(AuthorizedRequest request);
  }

  boolean matches(Kind otherKind, String otherMethod, String otherEdge) {
    return kind == otherKind && method.equals(otherMethod) && edge.equals(otherEdge);
  }
}

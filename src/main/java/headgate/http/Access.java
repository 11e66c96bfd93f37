package headgate.http;

import io.javalin.security.RouteRole;

/** What a route asks of its caller. Each includes those above it. */
public enum Access implements RouteRole {
  /** Nothing: the route has a guard of its own, or nothing to guard. */
  PUBLIC,
  READ,
  WRITE,
  ADMIN
}

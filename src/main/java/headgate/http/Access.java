package headgate.http;

import io.javalin.security.RouteRole;

/** What a route requires of its caller. Each value includes the ones before it. */
public enum Access implements RouteRole {
  /** No API key. */
  PUBLIC,
  READ,
  WRITE,
  ADMIN
}

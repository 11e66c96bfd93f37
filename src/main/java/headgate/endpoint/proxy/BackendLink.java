package headgate.endpoint.proxy;

/** The way to the system that answers one flow. */
record BackendLink(ConnectionPool pool, Circuit circuit) {}

package headgate.endpoint.proxy;

/** The way to the system that answers one flow. */
record Lane(Pool pool, Circuit circuit) {}

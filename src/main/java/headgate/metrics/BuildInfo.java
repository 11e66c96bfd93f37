package headgate.metrics;

/**
 * What runs.
 *
 * @param commit of the source; empty if it is not known
 * @param java the version of the JVM
 * @param sqlite the version of SQLite
 */
public record BuildInfo(String version, String commit, String java, String sqlite) {}

package headgate.meta;

/**
 * A file that arrived completely.
 *
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record ReceivedFile(long size, String sha256) {}

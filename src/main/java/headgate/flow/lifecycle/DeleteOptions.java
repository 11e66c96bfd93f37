package headgate.flow.lifecycle;

/**
 * How to delete a flow.
 *
 * @param localOnly whether Meta is left alone
 * @param overwrite whether Meta's text is deleted without a look at it
 */
record DeleteOptions(boolean localOnly, boolean overwrite) {}

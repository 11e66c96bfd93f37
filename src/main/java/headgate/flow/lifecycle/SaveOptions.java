package headgate.flow.lifecycle;

/**
 * How to save a flow to Meta.
 *
 * @param strict whether errors that our validator finds refuse the save
 * @param overwrite whether Meta's text is replaced without being read first
 * @param recreate whether a flow that no longer exists at Meta is created there again
 */
record SaveOptions(boolean strict, boolean overwrite, boolean recreate) {}

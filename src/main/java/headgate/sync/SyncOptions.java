package headgate.sync;

/**
 * How to sync.
 *
 * @param dryRun whether only the plan is wanted
 * @param author who is named as the author of a text of Meta's that becomes a version
 */
record SyncOptions(boolean dryRun, Strategy strategy, String author) {}

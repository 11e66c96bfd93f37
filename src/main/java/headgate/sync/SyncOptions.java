package headgate.sync;

/**
 * How to sync.
 *
 * @param dryRun whether the sync only reports what it would do
 * @param author the author of versions that are made from Meta's texts
 */
record SyncOptions(boolean dryRun, Strategy strategy, Decisions decisions, String author) {}

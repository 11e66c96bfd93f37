package headgate.sync;

import headgate.http.Actor;

/**
 * How to sync.
 *
 * @param dryRun whether the sync only reports what it would do
 * @param by who syncs, and the author of versions that are made from Meta's texts
 */
record SyncOptions(boolean dryRun, Strategy strategy, Decisions decisions, Actor by) {}

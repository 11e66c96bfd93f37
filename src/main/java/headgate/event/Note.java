package headgate.event;

/**
 * Something happened.
 *
 * @param id of the flow, the account, the message or the API key; of the account for a sync
 */
record Note(Kind kind, String id) {

  enum Kind {
    FLOW,
    ACCOUNT,
    MESSAGE,
    KEY,
    SYNC_STARTED,
    SYNC_ENDED
  }
}

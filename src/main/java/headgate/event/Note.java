package headgate.event;

/**
 * Something happened.
 *
 * @param id of the flow, the account, the message, the answer or the API key; of the account for a
 *     sync
 */
record Note(Kind kind, String id) {

  enum Kind {
    FLOW,
    ACCOUNT,
    MESSAGE,
    KEY,
    RESPONSE,
    SYNC_STARTED,
    SYNC_ENDED
  }
}

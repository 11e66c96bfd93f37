package headgate.person;

/**
 * How many rows a purge deletes.
 *
 * @param rawBodies texts that Meta delivered and that name the person
 * @param keptAnswers answers that were kept for repeated requests
 */
record PurgeCounts(
    int contacts,
    int messages,
    int responses,
    int media,
    int events,
    int rawBodies,
    int keptAnswers) {

  static final PurgeCounts NONE = new PurgeCounts(0, 0, 0, 0, 0, 0, 0);

  PurgeCounts plus(PurgeCounts other) {
    return new PurgeCounts(
        contacts + other.contacts,
        messages + other.messages,
        responses + other.responses,
        media + other.media,
        events + other.events,
        rawBodies + other.rawBodies,
        keptAnswers + other.keptAnswers);
  }

  int total() {
    return contacts + messages + responses + media + events + rawBodies + keptAnswers;
  }
}

package headgate.idempotency;

import headgate.http.Answer;

/**
 * The answer to an earlier request with the same key.
 *
 * @param requestHash of that request
 */
record StoredAnswer(String requestHash, Answer answer) {}

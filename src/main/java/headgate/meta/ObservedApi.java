package headgate.meta;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Meta's answers to one account show about the API version behind them. Thread-safe. */
final class ObservedApi {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedApi.class);

  private static final int MAX_LOGGED_VERSIONS = 16;

  private final String accountId;
  private final Set<String> loggedVersions = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String answeredVersion;
  private volatile @Nullable Duration clockOffset;
  private volatile boolean withoutUpdatedAt;

  ObservedApi(String accountId) {
    this.accountId = accountId;
  }

  /**
   * Logs once for each version that Meta answers in another version than the asked one: it answers
   * calls to an expired version in the oldest usable one, without an error (Graph API, Versioning).
   *
   * @param answered null if the answer does not name its version
   */
  void noteVersion(String asked, @Nullable String answered) {
    if (answered == null) {
      return;
    }
    answeredVersion = answered;
    if (!answered.equals(asked)
        && loggedVersions.size() < MAX_LOGGED_VERSIONS
        && loggedVersions.add(answered)) {
      LOG.warn(
          "Meta answers account {} in Graph API version {} instead of {}. Set a version that Meta"
              + " supports",
          accountId,
          answered,
          asked);
    }
  }

  /** Null until an answer has named its version. */
  @Nullable String answeredVersion() {
    return answeredVersion;
  }

  /**
   * @param date the {@code Date} of an answer; null if it has none
   * @param now when the answer arrived
   */
  void noteDate(@Nullable String date, Instant now) {
    if (date != null) {
      try {
        Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        clockOffset = Duration.between(theirs, now);
      } catch (DateTimeException e) {
        LOG.debug("An answer to account {} has the date {}", accountId, date);
      }
    }
  }

  /** How much our clock was ahead of the last answer. Null until an answer had a date. */
  @Nullable Duration clockOffset() {
    return clockOffset;
  }

  /** Whether a call has shown that flows have no {@code updated_at} in this version. */
  boolean isWithoutUpdatedAt() {
    return withoutUpdatedAt;
  }

  void noteWithoutUpdatedAt() {
    withoutUpdatedAt = true;
  }
}

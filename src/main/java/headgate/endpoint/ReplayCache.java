package headgate.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the last minutes. A repeated request gets the same sealed answer, and its work is
 * not done again. Thread-safe.
 *
 * <p>A repeated request brings the same AES key and initial vector. Two different texts sealed
 * under one pair tell everyone who sees both their difference, and the key of their tags (NIST SP
 * 800-38D, Appendix A). So a pair that sealed an answer never seals another one.
 */
final class ReplayCache {

  static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MAX_ENTRIES = 50_000;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** What an entry needs beside its answer, roughly. */
  private static final int ENTRY_BYTES = 400;

  /** What a pair says about a request. */
  enum Claim {
    /** Nobody had the pair. The request is worked on. */
    NEW,
    /** The same request in other bytes. It gets the answer of the first one. */
    REPEATED,
    /** Another request had the pair, or its answer is forgotten. Nothing may be sealed. */
    TAKEN
  }

  private final LongSupplier nanoTime;
  private final Map<String, Entry> byBody = new LinkedHashMap<>();
  private final Map<String, Entry> byPair = new HashMap<>();
  private final UsedSessionKeys usedSessionKeys;
  private long bytes;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  ReplayCache(LongSupplier nanoTime) {
    this(nanoTime, new UsedSessionKeys());
  }

  ReplayCache(LongSupplier nanoTime, UsedSessionKeys usedSessionKeys) {
    this.nanoTime = nanoTime;
    this.usedSessionKeys = usedSessionKeys;
  }

  /** One request. The lock of the cache guards what can change. */
  final class Entry {

    private final String body;
    private final CompletableFuture<PhoneAnswer> answer = new CompletableFuture<>();
    private @Nullable String pair;
    private @Nullable String fields;
    private @Nullable Entry original;
    private long usedAt = nanoTime.getAsLong();
    private int size;

    private Entry(String body) {
      this.body = body;
    }

    /**
     * Says under which pair the answer will be sealed.
     *
     * @param pair a digest
     * @param fields a digest of what the request consists of
     */
    Claim claim(String pair, String fields) {
      synchronized (ReplayCache.this) {
        Entry first = byPair.get(pair);
        if (first == null) {
          if (usedSessionKeys.contains(pair)) {
            return Claim.TAKEN;
          }
          byPair.put(pair, this);
          this.pair = pair;
          this.fields = fields;
          return Claim.NEW;
        }
        if (!fields.equals(first.fields)) {
          return Claim.TAKEN;
        }
        use(first);
        original = first;
        return Claim.REPEATED;
      }
    }

    /**
     * Waits for the answer: to this request or, after {@link Claim#REPEATED}, to the first one.
     *
     * @param deadlineNanos in the time of the cache
     * @return empty if it does not come in time
     */
    Optional<PhoneAnswer> await(long deadlineNanos) {
      Entry first = original;
      CompletableFuture<PhoneAnswer> awaited = first == null ? answer : first.answer;
      try {
        long wait = Math.max(0, deadlineNanos - nanoTime.getAsLong());
        return Optional.of(awaited.get(wait, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Answers are never completed with an exception", e);
      }
    }

    /**
     * Gives the answer to everyone who waits.
     *
     * @param keeps whether a repetition gets it, too; always if it is sealed
     */
    void complete(PhoneAnswer given, boolean keeps) {
      synchronized (ReplayCache.this) {
        if (given.isSealed() && pair != null) {
          usedSessionKeys.add(pair);
        }
        if (keeps || given.isSealed()) {
          size = ENTRY_BYTES + given.sealed().length();
          bytes += size;
          use(this);
          evict();
        } else {
          remove(this);
        }
      }
      answer.complete(given);
    }
  }

  /** The work on a body. */
  record Work(Entry entry, boolean isFirst) {}

  /**
   * Begins the work on a body, or finds it.
   *
   * @param body its digest
   */
  synchronized Work begin(String body) {
    evict();
    Entry known = byBody.get(body);
    if (known != null) {
      use(known);
      return new Work(known, false);
    }
    Entry entry = new Entry(body);
    byBody.put(body, entry);
    return new Work(entry, true);
  }

  /** Moves an entry to the end of the line. */
  private void use(Entry entry) {
    if (byBody.remove(entry.body, entry)) {
      entry.usedAt = nanoTime.getAsLong();
      byBody.put(entry.body, entry);
    }
  }

  /** Forgets answers whose time is over, then the oldest ones if there are too many. */
  private void evict() {
    Iterator<Entry> oldestFirst = byBody.values().iterator();
    while (oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      boolean isOld = nanoTime.getAsLong() - entry.usedAt > LIFE.toNanos();
      if (!isOld && byBody.size() <= MAX_ENTRIES && bytes <= MAX_BYTES) {
        return;
      }
      if (entry.size > 0) { // else it is still worked on
        oldestFirst.remove();
        forget(entry);
      }
    }
  }

  private void remove(Entry entry) {
    byBody.remove(entry.body, entry);
    forget(entry);
  }

  private void forget(Entry entry) {
    bytes -= entry.size;
    if (entry.pair != null) {
      byPair.remove(entry.pair, entry);
    }
  }
}

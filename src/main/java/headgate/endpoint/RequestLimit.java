package headgate.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests of phones are worked on at a time. One flow takes at most half of them, so that
 * a slow system behind it leaves room for the others. Thread-safe.
 */
final class RequestLimit {

  private final int all;
  private final int each;
  private final AtomicInteger working = new AtomicInteger();
  private final Map<String, Integer> byId = new ConcurrentHashMap<>();

  RequestLimit(int all) {
    this.all = all;
    this.each = Math.max(1, all / 2);
  }

  /**
   * Takes a place, which must be released.
   *
   * @param id of the flow or account that is called
   * @return false if there is none
   */
  boolean tryAcquire(String id) {
    if (working.incrementAndGet() > all) {
      working.decrementAndGet();
      return false;
    }
    if (byId.merge(id, 1, Integer::sum) > each) {
      release(id);
      return false;
    }
    return true;
  }

  void release(String id) {
    byId.computeIfPresent(id, (any, count) -> count == 1 ? null : count - 1);
    working.decrementAndGet();
  }
}

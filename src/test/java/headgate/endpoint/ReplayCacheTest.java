package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.endpoint.ReplayCache.Claim;
import headgate.json.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplayCacheTest {

  private static final PhoneAnswer ANSWER = new PhoneAnswer(200, "sealed");
  private static final long MINUTE = 60_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final ReplayCache cache = new ReplayCache(now::get);

  /**
   * What happens at the endpoint.
   *
   * @param pair of AES key and initial vector, a small number
   * @param fields what is sealed under it
   * @param spelling how the JSON around it is written
   * @param minutes that pass before
   * @param fails whether the work ends without a sealed answer
   */
  private record Event(int pair, int fields, int spelling, int minutes, boolean fails) {}

  @Provide
  static Arbitrary<Event> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(0, 0, 0, 1, 5, 11),
            Arbitraries.of(false, false, false, true))
        .as(Event::new);
  }

  @Provide
  static Arbitrary<List<Event>> histories() {
    return events().list().ofMaxSize(40);
  }

  /** Whatever is repeated, in whatever order and however late. */
  @Property
  void onePair_sealsOneAnswer(@ForAll("histories") List<Event> history) {
    AtomicLong time = new AtomicLong();
    ReplayCache replays = new ReplayCache(time::get);
    Map<Integer, String> sealed = new HashMap<>();
    int texts = 0;
    for (Event event : history) {
      time.addAndGet(event.minutes() * MINUTE);
      String body = event.pair() + "/" + event.fields() + "/" + event.spelling();
      ReplayCache.Work work = replays.begin(Sha256.hex(body));
      PhoneAnswer answer;
      if (work.isFirst()) {
        Claim claim =
            work.entry().claim(Sha256.hex("pair" + event.pair()), "fields" + event.fields());
        answer =
            switch (claim) {
              case NEW ->
                  event.fails() ? PhoneAnswer.error(500) : new PhoneAnswer(200, "text " + texts++);
              case REPEATED -> work.entry().await(time.get()).orElseThrow();
              case TAKEN -> PhoneAnswer.error(421);
            };
        work.entry().complete(answer, claim != Claim.TAKEN);
      } else {
        answer = work.entry().await(time.get()).orElseThrow();
      }
      if (answer.isSealed()) {
        String before = sealed.putIfAbsent(event.pair(), answer.sealed());
        assertThat(before == null ? answer.sealed() : before).isEqualTo(answer.sealed());
      }
    }
  }

  @Test
  void copiesAtTheSameTime_areWorkedOnOnce() throws Exception {
    ReplayCache replays = new ReplayCache(System::nanoTime);
    AtomicInteger works = new AtomicInteger();
    Set<String> answers = ConcurrentHashMap.newKeySet();
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    Future<?>[] all = new Future<?>[160];
    for (int i = 0; i < all.length; i++) {
      String body = Sha256.hex("spelling " + i % 4);
      all[i] =
          threads.submit(
              () -> {
                begin.await();
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                ReplayCache.Work work = replays.begin(body);
                PhoneAnswer answer;
                if (!work.isFirst()) {
                  answer = work.entry().await(deadline).orElseThrow();
                } else if (work.entry().claim(Sha256.hex("pair"), "fields") == Claim.NEW) {
                  answer = new PhoneAnswer(200, "text " + works.incrementAndGet());
                  work.entry().complete(answer, true);
                } else {
                  answer = work.entry().await(deadline).orElseThrow();
                  work.entry().complete(answer, true);
                }
                answers.add(answer.sealed());
                return null;
              });
    }
    begin.countDown();
    for (Future<?> one : all) {
      one.get(30, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(works).hasValue(1);
    assertThat(answers).containsExactly("text 1");
  }

  @Test
  void answer_isKeptForTenMinutes_thenItsPairIsRefused() {
    ReplayCache.Entry entry = cache.begin("body").entry();
    assertThat(entry.claim(Sha256.hex("pair"), "fields")).isEqualTo(Claim.NEW);
    entry.complete(ANSWER, true);

    now.addAndGet(10 * MINUTE);
    assertThat(cache.begin("body").isFirst()).isFalse();
    now.addAndGet(10 * MINUTE + 1);
    ReplayCache.Work again = cache.begin("body");
    assertThat(again.isFirst()).isTrue();
    assertThat(again.entry().claim(Sha256.hex("pair"), "fields")).isEqualTo(Claim.TAKEN);
  }

  @Test
  void failure_isNotKept_unlessItShould() {
    ReplayCache.Entry failed = cache.begin("body").entry();
    failed.claim(Sha256.hex("pair"), "fields");
    failed.complete(PhoneAnswer.error(421), false);

    ReplayCache.Work again = cache.begin("body");
    assertThat(again.isFirst()).isTrue();
    assertThat(again.entry().claim(Sha256.hex("pair"), "fields")).isEqualTo(Claim.NEW);
  }

  @Test
  void answerThatDoesNotCome_isNotAwaitedForEver() {
    cache.begin("body");

    assertThat(cache.begin("body").entry().await(now.get())).isEmpty();
  }

  @Test
  void usedSessionKeys_rememberTheNewest() {
    UsedSessionKeys pairs = new UsedSessionKeys(1_000);
    for (int i = 0; i < 5_000; i++) {
      pairs.add(Sha256.hex("pair " + i));
    }

    for (int i = 4_000; i < 5_000; i++) {
      assertThat(pairs.contains(Sha256.hex("pair " + i))).isTrue();
    }
    assertThat(pairs.contains(Sha256.hex("pair 10"))).isFalse();
  }

  @Test
  void requestLimit_leavesHalfToOtherFlows() {
    RequestLimit limit = new RequestLimit(4);

    assertThat(limit.tryAcquire("a")).isTrue();
    assertThat(limit.tryAcquire("a")).isTrue();
    assertThat(limit.tryAcquire("a")).isFalse();
    assertThat(limit.tryAcquire("b")).isTrue();
    assertThat(limit.tryAcquire("c")).isTrue();
    assertThat(limit.tryAcquire("d")).isFalse();
    limit.release("a");
    assertThat(limit.tryAcquire("d")).isTrue();
  }
}

package headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import headgate.SetClock;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Paging;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, and what a transaction that fails leaves. */
class AuditRetentionTest {

  private static final int DAYS = 30;

  private final SetClock clock = new SetClock();
  private Database db;

  @BeforeEach
  void open(@TempDir Path directory) {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void addAged(Duration age) {
    Instant time = clock.instant().minus(age);
    db.execute(handle -> add(handle, time));
  }

  private static void add(Handle handle, Instant time) {
    AuditDetail detail = new AuditDetail().with("name", "Survey");
    new AuditDao(handle).add(Actor.LOCAL, AuditAction.FLOW_CREATE, "id", detail, time);
  }

  private List<AuditRow> rows() {
    return db.read(handle -> new AuditDao(handle).page(new AuditFilter(), new Paging(1, 100)));
  }

  @Test
  void olderRows_areDeleted() {
    addAged(Duration.ofDays(DAYS).plusSeconds(1));
    addAged(Duration.ofDays(DAYS));
    addAged(Duration.ZERO);

    try (AuditRetention retention = new AuditRetention(db, DAYS, clock)) {
      retention.deleteOld();
    }

    assertThat(rows()).hasSize(2);
  }

  @Test
  void clockThatIsWrongAtTheStart_deletesTwoHoursMoreAtMost() {
    addAged(Duration.ofDays(DAYS).minusHours(1));
    addAged(Duration.ofDays(DAYS).minusHours(3));
    addAged(Duration.ZERO);
    clock.advance(Duration.ofDays(1_000));
    try (AuditRetention retention = new AuditRetention(db, DAYS, clock)) {
      retention.deleteOld();
      assertThat(rows()).hasSize(2);
    }
  }

  @Test
  void moreRowsThanABatch_areDeletedInOneRound() {
    Instant old = clock.instant().minus(Duration.ofDays(DAYS + 1));
    db.execute(
        handle -> {
          for (int i = 0; i < 2_500; i++) {
            add(handle, old);
          }
          add(handle, clock.instant());
        });

    try (AuditRetention retention = new AuditRetention(db, DAYS, clock)) {
      retention.deleteOld();
    }

    assertThat(rows()).hasSize(1);
  }

  @Test
  void clockThatJumps_deletesTwoHoursMoreAtMost() {
    addAged(Duration.ofDays(DAYS).minusHours(1));
    addAged(Duration.ofDays(DAYS).minusHours(3));
    addAged(Duration.ZERO);
    try (AuditRetention retention = new AuditRetention(db, DAYS, clock)) {
      clock.advance(Duration.ofDays(1_000));
      retention.deleteOld();
      assertThat(rows()).hasSize(2);

      clock.advance(Duration.ofDays(-1_000));
      retention.deleteOld();
      assertThat(rows()).hasSize(2);
    }
  }

  @Test
  void transactionThatFails_leavesNoRow() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                db.execute(
                    handle -> {
                      add(handle, clock.instant());
                      throw new IllegalStateException("later");
                    }));

    assertThat(rows()).isEmpty();
  }
}

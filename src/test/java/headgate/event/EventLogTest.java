package headgate.event;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.ChangedRow;
import headgate.db.WriterListener;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many events and notes are kept, and what is said about those that are not. */
class EventLogTest {

  private final EventLog log = new EventLog();

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      log.add("flow.changed", Map.of("i", i));
    }
  }

  private List<Long> after(String id) {
    return log.after(id).orElseThrow().stream().map(Event::number).toList();
  }

  @Test
  void newestThousand_areKept() {
    String first = log.newestId();
    add(1_000);
    assertThat(after(first)).hasSize(1_000).startsWith(1L).endsWith(1_000L);
    String full = log.newestId();
    add(1);
    assertThat(log.after(first)).isEmpty();
    assertThat(after(full)).containsExactly(1_001L);
    assertThat(after(log.newestId())).isEmpty();
  }

  @Test
  void reset_leavesNoGapThatNobodySees() {
    add(3);
    String before = log.newestId();
    Event reset = log.reset();
    assertThat(log.after(before)).isEmpty();
    assertThat(new String(reset.frame()))
        .isEqualTo("id: %s\nevent: reset\ndata: {}\n\n".formatted(log.newestId()));
    String seen = log.newestId();
    add(1);
    assertThat(after(seen)).hasSize(1);
  }

  @Test
  void idsOfOtherProcesses_areUnknown() {
    add(5);
    assertThat(new EventLog().after(log.newestId())).isEmpty();
    assertThat(log.after("")).isEmpty();
    assertThat(log.after(log.newestId() + "0")).isEmpty();
    assertThat(log.after(null)).contains(List.of());
  }

  @Test
  void source_saysThatItCouldNotKeepAllNotes() {
    EventSource source = new EventSource(WriterListener.NONE);
    source.changed(rows(1_000));
    assertThat(source.take().isComplete()).isTrue();
    source.changed(rows(1_001));
    EventSource.Batch batch = source.take();
    assertThat(batch.isComplete()).isFalse();
    assertThat(batch.notes()).hasSize(1_000);
    assertThat(source.take().isComplete()).isTrue();
  }

  @Test
  void rowsOfOtherKinds_areNotTold() {
    EventSource source = new EventSource(WriterListener.NONE);
    source.changed(List.of(new ChangedRow("other", "1"), new ChangedRow("flow", "2")));
    assertThat(source.take().notes()).containsExactly(new Note(Note.Kind.FLOW, "2"));
  }

  private static List<ChangedRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ChangedRow("flow", "f" + i)).toList();
  }
}

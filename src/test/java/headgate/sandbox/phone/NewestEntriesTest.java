package headgate.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestEntriesTest {

  private final NewestEntries<Integer> entries = new NewestEntries<>(PhoneSessions.MAX_SESSIONS);

  @Test
  void oldestEntry_goesIfThereAreTooMany() {
    for (int i = 0; i <= PhoneSessions.MAX_SESSIONS; i++) {
      entries.add("s" + i, i);
    }

    assertThat(entries.get("s0")).isNull();
    assertThat(entries.get("s1")).isEqualTo(1);
    assertThat(entries.get("s2000")).isEqualTo(2_000);
  }

  @Test
  void entryThatIsAddedAgain_isTheNewest() {
    for (int i = 0; i < PhoneSessions.MAX_SESSIONS; i++) {
      entries.add("s" + i, i);
    }
    entries.add("s0", -1);
    entries.add("more", 0);

    assertThat(entries.get("s0")).isEqualTo(-1);
    assertThat(entries.get("s1")).isNull();
  }
}

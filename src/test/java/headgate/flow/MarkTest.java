package headgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words in the database are those of {@link Mark}. */
class MarkTest {

  @TempDir private Path directory;

  @Test
  void everyBit_hasTheWordOfItsMark() {
    try (Database db = Database.open(directory)) {
      for (Mark mark : Mark.values()) {
        assertThat(words(db, mark.bit())).isEqualTo("[\"%s\"]".formatted(mark.word()));
      }
      int all = (1 << Mark.values().length) - 1;
      assertThat(words(db, all)).isEqualTo("[\"" + Mark.words().replace(", ", "\",\"") + "\"]");
      assertThat(words(db, 0)).isEqualTo("[]");
    }
  }

  private static String words(Database db, int bits) {
    return db.firstRow(
            "SELECT words FROM mark_set WHERE bits = CAST(? AS INTEGER)",
            row -> row.getString(1),
            String.valueOf(bits))
        .orElseThrow();
  }
}

package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {

  private interface Reading {
    Object of(ResultSet row) throws SQLException;
  }

  @TempDir private Path directory;

  @Test
  void values_areRead() {
    assertThat(read("'2024-01-01T00:00:00.000Z'", row -> Columns.instant(row, "c")))
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(read("'2024-01-01T00:00:00.000Z'", row -> Columns.nullableInstant(row, "c")))
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(read("0", row -> Columns.nullableInt(row, "c"))).isEqualTo(0);
  }

  @Test
  void nulls_areNull() {
    assertThat(read("NULL", row -> Columns.nullableInstant(row, "c"))).isEqualTo("null");
    assertThat(read("NULL", row -> Columns.nullableInt(row, "c"))).isEqualTo("null");
  }

  private Object read(String value, Reading reading) {
    try (Database database = Database.openShared(directory)) {
      return database.<Object>read(
          handle ->
              handle
                  .createQuery("SELECT " + value + " AS c")
                  .map(
                      (row, context) -> {
                        Object found = reading.of(row);
                        return found == null ? "null" : found;
                      })
                  .one());
    }
  }
}

package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
    assertThat(read("5000000000", row -> Columns.nullableLong(row, "c"))).isEqualTo(5_000_000_000L);
    assertThat(read("1", row -> Columns.nullableBoolean(row, "c"))).isEqualTo(true);
    assertThat(read("'DAYS'", row -> Columns.constant(row, "c", TimeUnit.class)))
        .isEqualTo(TimeUnit.DAYS);
    assertThat(read("'DAYS'", row -> Columns.nullableConstant(row, "c", TimeUnit.class)))
        .isEqualTo(TimeUnit.DAYS);
  }

  @Test
  void nulls_areNull() {
    assertThat(read("NULL", row -> Columns.nullableInstant(row, "c"))).isEqualTo("null");
    assertThat(read("NULL", row -> Columns.nullableInt(row, "c"))).isEqualTo("null");
    assertThat(read("NULL", row -> Columns.nullableLong(row, "c"))).isEqualTo("null");
    assertThat(read("NULL", row -> Columns.nullableBoolean(row, "c"))).isEqualTo("null");
    assertThat(read("NULL", row -> Columns.nullableConstant(row, "c", TimeUnit.class)))
        .isEqualTo("null");
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

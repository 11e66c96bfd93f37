package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingDaoTest {

  @Test
  void put_replacesAnEarlierValue(@TempDir Path directory) {
    try (Database database = Database.open(directory)) {
      assertThat(find(database)).isEmpty();

      database.execute(handle -> new SettingDao(handle).put("name", "one"));
      database.execute(handle -> new SettingDao(handle).put("other", "else"));
      database.execute(handle -> new SettingDao(handle).put("name", "two"));

      assertThat(find(database)).contains("two");
    }
  }

  private static Optional<String> find(Database database) {
    return database.<Optional<String>>read(handle -> new SettingDao(handle).find("name"));
  }
}

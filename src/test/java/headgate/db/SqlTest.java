package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {

  private static final String COMMENTED =
      """
      -- It's a comment: with an apostrophe, a ? and a :name.
      SELECT 'it''s' || :text /* and: another? */
      """;

  @TempDir private Path directory;

  @Test
  void query_isTheTextOfItsFile() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("sql/queries/thing"));
    Files.writeString(folder.resolve("page.sql"), COMMENTED);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
      assertThat(Sql.query(loader, "thing/page")).isEqualTo(COMMENTED);
    }
  }

  @Test
  void comments_areNoBindings() {
    try (Database database = Database.open(directory)) {
      assertThat(
              database.<String>read(
                  handle ->
                      handle.createQuery(COMMENTED).bind("text", "!").mapTo(String.class).one()))
          .isEqualTo("it's!");
    }
  }

  @Test
  void query_withoutAFile_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.query("no/such"));
  }
}

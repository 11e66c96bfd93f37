package headgate.answer.column;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseColumnsTest {

  private static final String FLOW = "5f0c1b1e-0000-4000-8000-000000000001";

  @TempDir private Path directory;
  private Database db;

  @BeforeEach
  void open() {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void list_hasTheNewestVersionThenOlderOnesThenKeysOfAnswers() {
    version(1, "name", "day");
    answer("name", "extra");
    version(2, "day", "guests", "full_name");
    answer("late", "name", "extra");

    assertThat(keys()).containsExactly("day", "guests", "full_name", "name", "extra", "late");
  }

  @Test
  void list_staysTheSameUntilThereIsANewKey() {
    version(1, "b", "a");
    answer("z", "y");
    List<String> before = keys();

    version(1, "b", "a");
    answer("y", "z", "a");

    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void list_growsAtTheEndIfAnAnswerHasANewKey() {
    version(1, "b", "a");
    answer("z");
    answer("c");

    assertThat(keys()).containsExactly("b", "a", "z", "c");
  }

  @Test
  void column_hasTypeAndLabelOfItsNewestVersion() {
    db.execute(
        handle -> {
          ResponseColumns columns = new ResponseColumns(handle);
          columns.addVersion(FLOW, 3, List.of(new Column("size", AnswerType.CHOICE, "Size")));
          columns.addVersion(FLOW, 2, List.of(new Column("size", AnswerType.TEXT, "Old")));
          columns.addAnswer(FLOW, List.of(new Column("size", AnswerType.JSON, "size")));
        });

    assertThat(list()).containsExactly(new Column("size", AnswerType.CHOICE, "Size"));
  }

  @Test
  void column_ofAnAnswerBecomesOneOfAVersion() {
    answer("size");
    version(4, "color", "size");

    assertThat(keys()).containsExactly("color", "size");
  }

  private void version(int version, String... keys) {
    db.execute(handle -> new ResponseColumns(handle).addVersion(FLOW, version, columns(keys)));
  }

  private void answer(String... keys) {
    db.execute(handle -> new ResponseColumns(handle).addAnswer(FLOW, columns(keys)));
  }

  private static List<Column> columns(String... keys) {
    return Stream.of(keys).map(key -> new Column(key, AnswerType.TEXT, key)).toList();
  }

  private List<Column> list() {
    return db.read(handle -> new ResponseColumns(handle).list(FLOW));
  }

  private List<String> keys() {
    return list().stream().map(Column::key).toList();
  }
}

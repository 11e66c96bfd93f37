package headgate.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import headgate.db.Database;
import headgate.json.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStoreTest {

  private Database db;

  @BeforeEach
  void open(@TempDir Path directory) {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private long put(String text, Long similar) {
    return db.write(handle -> new TextStore(handle).put(Sha256.hex(text), text, similar));
  }

  private String get(long number) {
    return db.read(handle -> new TextStore(handle).get(number));
  }

  private long number(String query) {
    return db.read(handle -> handle.createQuery(query).map((row, context) -> row.getLong(1)).one());
  }

  @Test
  void get_returnsTheStoredText() {
    for (String text : List.of("{}", "", "ä €  \u0000", "x".repeat(100_000))) {
      assertThat(get(put(text, null))).isEqualTo(text);
    }
  }

  @Test
  void put_storesEachTextOnce() {
    long first = put("the same", null);
    assertThat(put("the same", null)).isEqualTo(first);
    assertThat(put("the same", put("another", null))).isEqualTo(first);
    assertThat(number("SELECT count(*) FROM text")).isEqualTo(2);
  }

  @Test
  void preparedText_isTheStoredTextAgain() {
    String first = "A form with a question and ten answers. ".repeat(50);
    String second = first.replaceFirst("ten", "nine");
    long base = put(first, null);
    PreparedText prepared =
        PreparedText.similarTo(
            new PreparedText.Base(base, 0, Sha256.hex(first), first.getBytes(UTF_8)),
            Sha256.hex(second),
            second.getBytes(UTF_8));

    assertThat(prepared.base()).isEqualTo(base);
    long number = db.write(handle -> new TextStore(handle).put(prepared));
    assertThat(get(number)).isEqualTo(second);
    long again = db.write(handle -> new TextStore(handle).put(prepared));
    assertThat(again).isEqualTo(number);
  }

  @Test
  void preparedText_bringsItsBase() {
    String root = "A form with a question and ten answers. ".repeat(50);
    String first = root.replaceFirst("ten", "nine");
    String second = root.replaceFirst("ten", "eight");
    PreparedText prepared =
        PreparedText.similarTo(
            new PreparedText.Base(null, 0, Sha256.hex(first), first.getBytes(UTF_8)),
            Sha256.hex(second),
            second.getBytes(UTF_8));
    long known = put(first, put(root, null)); // meanwhile the base is stored, as a difference

    long number = db.write(handle -> new TextStore(handle).put(prepared));

    assertThat(get(number)).isEqualTo(second);
    assertThat(number("SELECT count(*) FROM text")).isEqualTo(3);
    assertThat(number("SELECT base FROM text WHERE number = " + number)).isEqualTo(known);
    assertThat(number("SELECT depth FROM text WHERE number = " + number)).isEqualTo(2);
  }

  @Test
  void put_storesAThousandSmallChangesOfALongTextInLittleSpace() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder(LongText.of(100_000));
    List<String> all = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    Long last = null;
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt(text.length() - 40);
      text.replace(at, at + 20, "edit number " + i);
      all.add(text.toString());
      last = put(text.toString(), last);
      numbers.add(last);
    }
    for (int i = 0; i < 1000; i += 37) {
      assertThat(get(numbers.get(i))).isEqualTo(all.get(i));
    }
    long stored = number("SELECT SUM(length(content)) FROM text");
    assertThat(stored).isLessThan(1_000_000);
    assertThat(number("SELECT MAX(depth) FROM text")).isEqualTo(TextStore.MAX_DEPTH);
  }

  @Test
  void put_storesADifferentTextCompletely() {
    long first = put("{\"a\": 1}", null);
    long second = put(LongText.of(5000), first);
    assertThat(number("SELECT depth FROM text WHERE number = " + second)).isZero();
  }

  @Test
  void get_refusesADamagedText() {
    long first = put(LongText.of(5000), null);
    long second = put(LongText.of(5000) + "!", first);
    db.execute(handle -> handle.execute("UPDATE text SET hash = 'x' WHERE number = " + second));
    assertThatIllegalStateException()
        .isThrownBy(() -> get(second))
        .withMessageContaining("damaged");
  }

  @Test
  void get_refusesAnUnknownNumber() {
    assertThatIllegalStateException().isThrownBy(() -> get(77)).withMessageContaining("77");
  }
}

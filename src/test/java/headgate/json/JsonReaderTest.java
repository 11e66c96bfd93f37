package headgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReaderTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The text of a span is read as the same value. */
  @Test
  void everySpan_coversItsToken() {
    for (long seed = 0; seed < 500; seed++) {
      String text = new RandomJson(seed).document();
      JsonValue document = JsonReader.read(text);

      assertThat(document.span().of(text)).isEqualTo(text.strip());
      requireSpans(document, text);
    }
  }

  private static void requireSpans(JsonValue value, String text) {
    String cut = value.span().of(text);
    assertThat(Canonical.text(JsonReader.read(cut))).isEqualTo(Canonical.text(value));
    if (value instanceof JsonObject object) {
      assertThat(cut).startsWith("{").endsWith("}");
      int end = object.start() + 1;
      for (JsonObject.Member member : object.members()) {
        assertThat(text.substring(end, member.key().start())).matches("[\\s,]*");
        requireSpans(member.key(), text);
        assertThat(text.substring(member.key().end(), member.value().start())).matches("\\s*:\\s*");
        requireSpans(member.value(), text);
        assertThat(object.get(member.name())).isSameAs(member.value());
        end = member.value().end();
      }
    } else if (value instanceof JsonArray array) {
      assertThat(cut).startsWith("[").endsWith("]");
      array.elements().forEach(element -> requireSpans(element, text));
    } else {
      assertThat(cut).isEqualTo(cut.strip());
    }
  }

  /** The reader accepts and refuses the same texts as Jackson, and reads the same values. */
  @Test
  void mutatedTexts_haveTheVerdictOfJackson() {
    String pieces = "{}[]\",:0123456789.eE+-truefalsn\\u \n\t/";
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      String text = new RandomJson(seed).document();
      for (int edits = random.nextInt(3); edits > 0 && !text.isEmpty(); edits--) {
        int at = random.nextInt(text.length());
        char piece = pieces.charAt(random.nextInt(pieces.length()));
        text = text.substring(0, at) + piece + text.substring(at + random.nextInt(2));
      }
      requireSameVerdict(text);
    }
  }

  @Test
  void anyString_isReadAsItWasWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      char[] units = new char[random.nextInt(12)];
      for (int at = 0; at < units.length; at++) {
        units[at] = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
      }
      String value = new String(units);
      String text = new JsonText().value(value).toString();

      assertThat(((JsonString) JsonReader.read(text)).value()).isEqualTo(value);
      assertThat(JsonReader.read(text).end()).isEqualTo(text.length());
    }
  }

  @Test
  void unusualTexts_haveTheVerdictOfJackson() {
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "nul",
            "nulls",
            "true1",
            "TRUE",
            "-",
            "-0",
            "-0.0",
            "00",
            "01",
            "1.",
            ".5",
            "+1",
            "1e",
            "1e+",
            "1E-2",
            "0x1",
            "1_000",
            "NaN",
            "Infinity",
            "\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\ud800\"",
            "\"\t\"",
            "\"\u0001\"",
            "'a'",
            "{",
            "}",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":1 \"b\":2}",
            "[",
            "]",
            "[,]",
            "[1,]",
            "[1 2]",
            "[1]]",
            "[] []",
            "// a",
            "/**/1",
            "[1]//",
            "\uFEFF1",
            "\"\u2028\"",
            "\"\u007f\"",
            "{\"\":0}",
            "{\"a\":1,\"\\u0061\":2}",
            "[\u00a01]",
            "1 2")) {
      requireSameVerdict(text);
    }
  }

  private static void requireSameVerdict(String text) {
    JsonNode expected = null;
    try {
      expected = JACKSON.readTree(text);
      expected = expected.isMissingNode() ? null : expected;
    } catch (NumberFormatException e) {
      return; // a number that is too large for BigDecimal is valid JSON
    } catch (JacksonException e) {
      if (e.getOriginalMessage().contains("surrogate")) {
        return; // RFC 8259 allows an escaped lone surrogate in names, too
      }
      assertThatThrownBy(() -> JsonReader.read(text))
          .as(text)
          .isInstanceOf(JsonSyntaxException.class);
      return;
    }
    if (expected == null) {
      assertThatThrownBy(() -> JsonReader.read(text))
          .as(text)
          .isInstanceOf(JsonSyntaxException.class);
    } else {
      JsonValue again = JsonReader.read(JACKSON.writeValueAsString(expected));
      assertThat(Canonical.text(JsonReader.read(text))).as(text).isEqualTo(Canonical.text(again));
    }
  }

  @Test
  void duplicateKeys_areRefusedAtTheSecond() {
    JsonSyntaxException few = fault("{\"a\":1,\n \"b\":2, \"\\u0061\":3}");
    assertThat(few.line()).isEqualTo(2);
    assertThat(few.column()).isEqualTo(9);
    assertThat(few.fault()).contains("\"a\"").contains("twice");

    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 50; i++) {
      many.append("\"k").append(i).append("\":0,");
    }
    assertThat(fault(many + "\"k7\":0}").column()).isEqualTo(many.length() + 1);
  }

  @Test
  void depth_isBounded() {
    String deepest = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);

    assertThat(JsonReader.read(deepest).end()).isEqualTo(deepest.length());
    assertThat(fault("[" + deepest + "]").column()).isEqualTo(JsonReader.MAX_DEPTH + 1);
    assertThat(fault("{\"a\":".repeat(1_000_000)).fault()).contains("500 levels");
  }

  @Test
  void faults_haveTheirPosition() {
    requireFault("{\n  \"a\": 1,\n}", 2, 9, "Remove it");
    requireFault("[1,\r\n 2 3]", 2, 4, "a comma or ']'");
    requireFault("{\"a\" 1}", 1, 6, "a colon");
    requireFault("{a: 1}", 1, 2, "'a'");
    requireFault("[\"a\rb\"]", 1, 4, "line break");
    requireFault("[\"a\\qb\"]", 1, 4, "backslash");
    requireFault("[\"a\\u00g0\"]", 1, 4, "hexadecimal");
    requireFault("{\"a\": yes}", 1, 7, "'yes'");
    requireFault("[01]", 1, 3, "zero");
    requireFault("[1.]", 1, 4, "a digit");
    requireFault("{\"a\": 1", 1, 8, "ends too early");
    requireFault("\"abc", 1, 5, "line 1, column 1");
    requireFault("{} x", 1, 4, "the end of the text here, found 'x'");
    requireFault("", 1, 1, "is empty");
    requireFault("[\uFEFF]", 1, 2, "U+FEFF");
  }

  @Test
  void invisibleCharacters_areNamedByTheirCodePoint() {
    for (int c : new int[] {0xA0, 0x200B, 0x200D, 0x2028, 0x202E, 0x3000, 0x3164, 0xAD, 0xE0001}) {
      String text = "[" + Character.toString(c) + "1]";
      requireFault(text, 1, 2, "U+%04X".formatted(c));
      requireFault("[1]" + Character.toString(c), 1, 4, "U+%04X".formatted(c));
    }
    requireFault("[é]", 1, 2, "'é'");
  }

  @Test
  void comments_areNamed() {
    requireFault("{ // a\n}", 1, 3, "no comments");
    requireFault("[1, /* a */ 2]", 1, 5, "no comments");
    requireFault("{} // a", 1, 4, "no comments");
  }

  @Test
  void utf16ReadAsUtf8_isNamed() {
    requireFault("{\0}\0", 1, 2, "UTF-16");
    requireFault("\0{\0}", 1, 1, "UTF-16");
  }

  @Test
  void surplusComma_knowsItsOffset() {
    assertThat(fault("[1,\n]").surplus()).hasValue(2);
    assertThat(fault("[1 2]").surplus()).isEmpty();
    assertThat(fault("[1,}").surplus()).isEmpty();
  }

  private static void requireFault(String text, int line, int column, String words) {
    JsonSyntaxException fault = fault(text);
    assertThat(fault.fault()).as(text).contains(words);
    assertThat(fault.line()).as(text).isEqualTo(line);
    assertThat(fault.column()).as(text).isEqualTo(column);
  }

  private static JsonSyntaxException fault(String text) {
    return catchThrowableOfType(JsonSyntaxException.class, () -> JsonReader.read(text));
  }
}

package headgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalTest {

  @Test
  void canonicalForm_isStable() {
    for (long seed = 0; seed < 500; seed++) {
      String form = Canonical.text(JsonReader.read(new RandomJson(seed).document()));

      assertThat(Canonical.text(JsonReader.read(form))).isEqualTo(form);
    }
  }

  @Test
  void orderOfMembersAndLayout_doNotMatter() {
    for (long seed = 0; seed < 500; seed++) {
      JsonValue value = JsonReader.read(new RandomJson(seed).document());
      String shuffled = shuffled(value, new Random(seed));

      assertThat(Canonical.sha256(JsonReader.read(shuffled))).isEqualTo(Canonical.sha256(value));
    }
  }

  private static String shuffled(JsonValue value, Random random) {
    if (value instanceof JsonObject object) {
      List<JsonObject.Member> members = new ArrayList<>(object.members());
      Collections.shuffle(members, random);
      List<String> parts = new ArrayList<>();
      for (JsonObject.Member member : members) {
        String key = new JsonText().value(member.name()).toString();
        parts.add(key + " : " + shuffled(member.value(), random));
      }
      return "{ " + String.join(" , ", parts) + " }";
    }
    if (value instanceof JsonArray array) {
      List<String> parts = new ArrayList<>();
      array.elements().forEach(element -> parts.add(shuffled(element, random)));
      return "[ " + String.join(" , ", parts) + " ]";
    }
    return Canonical.text(value);
  }

  @Test
  void numbers_areComparedByValue() {
    assertThat(form("1.0")).isEqualTo(form("1")).isEqualTo(form("10e-1"));
    assertThat(form("0")).isEqualTo(form("-0")).isEqualTo(form("0.000"));
    assertThat(form("1")).isNotEqualTo(form("1.0000000000000000000000001"));
    assertThat(form("1")).isNotEqualTo(form("\"1\""));
    assertThat(form("1e999999999999")).isNotEqualTo(form("1e999999999998"));
  }

  @Test
  void otherDifferences_matter() {
    assertThat(form("[1,2]")).isNotEqualTo(form("[2,1]"));
    assertThat(form("{\"a\":null}")).isNotEqualTo(form("{}"));
    assertThat(form("\"\\u00e9\"")).isEqualTo(form("\"é\""));
    assertThat(form("\"\\ud800\"")).isNotEqualTo(form("\"\\ud801\""));
  }

  private static String form(String text) {
    return Canonical.sha256(JsonReader.read(text));
  }
}

package headgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawObjectTest {

  @Test
  void members_keepTheirOrderAndText() {
    RawJson object =
        new RawObject()
            .with("text", RawJson.of("\"ä \\u00e9\""))
            .with("number", 7)
            .with("nothing", null)
            .withAll(RawJson.of("{\"a\": 1.0, \"b\":[]}"))
            .end();

    assertThat(object.text())
        .isEqualTo("{\"text\":\"ä \\u00e9\",\"number\":7,\"nothing\":null,\"a\": 1.0, \"b\":[]}");
  }

  @Test
  void object_canBeginWithMembers() {
    RawJson object = RawObject.of(RawJson.of("{\"a\":1}")).with("b", RawJson.of("2")).end();

    assertThat(object.text()).isEqualTo("{\"a\":1,\"b\":2}");
  }
}

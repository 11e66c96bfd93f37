package headgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void array_hasItsValuesAsTheyAre() {
    RawJson object =
        new RawObject()
            .withArray("none", List.of())
            .withArray("two", List.of(RawJson.of("{\"a\": 1.0}"), RawJson.of("\"ä\"")))
            .with("after", 1)
            .end();

    assertThat(object.text()).isEqualTo("{\"none\":[],\"two\":[{\"a\": 1.0},\"ä\"],\"after\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26T09:00:00.999Z",
        "2026-11-26T00:00:00Z",
        "2026-02-03T04:05:06.7Z",
        "0001-01-01T00:00:59Z",
        "1969-12-31T23:59:59.001Z",
        "+12026-11-26T09:00:00Z",
        "-0001-11-26T09:00:01Z"
      })
  void seconds_areThoseOfTheTime(String time) {
    Instant instant = Instant.parse(time);

    assertThat(Json.seconds(instant)).isEqualTo(instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}

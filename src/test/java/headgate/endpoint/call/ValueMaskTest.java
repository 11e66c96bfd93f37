package headgate.endpoint.call;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.json.Json;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueMaskTest {

  private static CallValues values(String request) {
    return new CallValues(true, null, Json.MAPPER.readTree(request.replace('\'', '"')), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'name':'Ada','n':1.5} | {'name':'Ada','n':1.5}",
        "{'pin':'1234','a':{'pin':[1]}} | {'pin':'***','a':{'pin':'***'}}",
        "{'flow_token':'t','a':[{'cdn_url':'u','encryption_metadata':{'iv':'x'}}]}"
            + " | {'flow_token':'***','a':[{'cdn_url':'***','encryption_metadata':'***'}]}",
        "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22]"
            + "| [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,'... (2 more)']"
      })
  void masked_hidesWhatIsSensitiveOrLong(String request, String masked) {
    assertThat(ValueMask.masked(values(request), Set.of("pin")))
        .isEqualTo("{\"request\":%s,\"answer\":null}".formatted(masked.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource({"200, false", "201, true"})
  void longText_isOnlyCounted(int length, boolean isHidden) {
    String masked = ValueMask.masked(values("{'text':'" + "x".repeat(length) + "'}"), Set.of());
    assertThat(masked.contains("... (%d characters)".formatted(length))).isEqualTo(isHidden);
  }

  @ParameterizedTest
  @CsvSource({"{'flow_token':'t'}", "{'a':{'cdn_url':'t'}}"})
  void full_hidesTokensAndKeysToo(String request) {
    assertThat(ValueMask.full(values(request))).doesNotContain("\"t\"");
  }

  @ParameterizedTest
  @CsvSource({"1000", "100000"})
  void full_isLeftOutIfItIsVeryLong(int length) {
    String full = ValueMask.full(values("{'text':'" + "x".repeat(length) + "'}"));
    assertThat(full == null).isEqualTo(length == 100_000);
  }
}

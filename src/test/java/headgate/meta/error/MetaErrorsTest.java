package headgate.meta.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaErrorsTest {

  private static final MetaErrors ERRORS = MetaErrors.load();

  @Test
  void everyCase_saysWhatToDo() {
    for (MetaErrorInfo info : ERRORS.all()) {
      assertThat(info.cause()).as(info.name()).endsWith(".");
      assertThat(info.nextStep()).as(info.name()).endsWith(".");
    }
  }

  @Test
  void everyCode_hasAGeneralCaseFirst() {
    List<Integer> codes = ERRORS.all().stream().map(MetaErrorInfo::code).toList();
    assertThat(codes).isSorted();
    for (int code : codes) {
      MetaErrorInfo first = ERRORS.named(String.valueOf(code)).get(0);
      assertThat(first.isGeneral()).as(first.name()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042,
        131045, 131047, 131048, 131049, 131050, 131051, 131056, 131057, 131062, 131063, 131064,
        132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069,
        139000, 139001, 139002, 139003, 139004, 139006
      })
  void everyRefusalToSendOrPublish_isKnown(int code) {
    assertThat(ERRORS.find(code, null, "")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {4016011, 4233012, 4233014, 4233020, 4233024, 4233046})
  void everySubcodeOfPublishing_isKnown(int subcode) {
    assertThat(ERRORS.named(String.valueOf(subcode))).hasSize(1);
  }

  @Test
  void everyWord_isInLowerCase() {
    assertThat(ERRORS.all().stream().flatMap(info -> info.words().stream()))
        .isNotEmpty()
        .allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
  }

  @Test
  void subcode_winsOverWords() {
    assertThat(cause(139002, 4233012, "endpoint_uri")).contains("signed public key");
  }

  @Test
  void words_decideWithoutASubcode() {
    assertThat(cause(139002, null, "Missing Flows Signed Public Key")).contains("public key");
    assertThat(cause(139002, 1, "Endpoint Not Available")).contains("ping");
  }

  @Test
  void unknownSubcodeAndWords_haveTheGeneralCase() {
    assertThat(cause(139002, 7, "?")).isEqualTo("Meta refused to publish the flow.");
    assertThat(ERRORS.find(987654, null, "")).isEmpty();
  }

  private static String cause(int code, @Nullable Integer subcode, String text) {
    return ERRORS.find(code, subcode, text).orElseThrow().cause();
  }
}

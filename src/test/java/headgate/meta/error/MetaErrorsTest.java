package headgate.meta.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

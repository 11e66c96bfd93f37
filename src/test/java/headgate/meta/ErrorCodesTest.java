package headgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.doctor.code.CodeCatalogue;
import headgate.meta.MetaException.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {

  /** A code is treated in a special way if its kind is not that of any other HTTP 400. */
  @Test
  void everyCodeThatIsTreatedInASpecialWay_canBeLookedUp() {
    CodeCatalogue codes = CodeCatalogue.load();

    assertThat(IntStream.range(0, 150_000).filter(code -> kind(code) != Kind.REFUSED).boxed())
        .contains(190, 80007, 131056)
        .allSatisfy(code -> assertThat(codes.find(code.toString())).as("%d", code).isNotEmpty());
  }

  private static Kind kind(int code) {
    return ErrorCodes.kind(
        new GraphError(code, null, "refused", null, null, null, null, false, 400, null));
  }
}

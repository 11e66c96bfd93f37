package headgate.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.doctor.code.CodeCatalogue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphErrorCodesTest {

  @Test
  void everyErrorOfTheSimulator_canBeLookedUp() {
    CodeCatalogue codes = CodeCatalogue.load();

    for (GraphError error : GraphError.values()) {
      Map<String, Object> body = error.failure().error();
      Object subcode = body.get("error_subcode");
      String name = body.get("code") + (subcode == null ? "" : "/" + subcode);
      assertThat(codes.find(name)).as("%s: %s", error, name).isNotEmpty();
    }
  }
}

package headgate.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("label", "helper-text", "on-select-action", "id");

  @Test
  void nearest_ignoresCaseAndHyphens() {
    assertThat(NearestName.find("helperText", KNOWN, 1)).isEqualTo("helper-text");
    assertThat(NearestName.find("LABEL", KNOWN, 0)).isEqualTo("label");
  }

  @Test
  void nearest_countsEachKindOfEditAsOne() {
    for (String name : List.of("labe", "labell", "lavel", "albel", "lable")) {
      assertThat(NearestName.find(name, KNOWN, 1)).as(name).isEqualTo("label");
    }
  }

  @Test
  void nearest_isNullBeyondTheMaximum() {
    assertThat(NearestName.find("on-unselect-action", KNOWN, 1)).isNull();
    assertThat(NearestName.find("on-unselect-action", KNOWN, 2)).isEqualTo("on-select-action");
    assertThat(NearestName.find("laebll", KNOWN, 1)).isNull();
    assertThat(NearestName.find("ix", KNOWN, 1)).isNull();
    assertThat(NearestName.find("label", KNOWN, 1)).isNull();
  }

  @Test
  void nearest_prefersFewerEdits() {
    assertThat(NearestName.find("graph", List.of("grafs", "graphs"), 2)).isEqualTo("graphs");
  }
}

package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void flagsAndOperands_mayBeMixed() {
    Arguments arguments = parse("a", "--port", "1", "--data=x=y", "--fix", "b", "-", "--empty=");

    assertThat(arguments.operands()).containsExactly("a", "b", "-");
    assertThat(arguments.takeSwitch("fix")).isTrue();
    assertThat(arguments.take("port")).contains("1");
    assertThat(arguments.take("port")).isEmpty();
    assertThat(arguments.rest()).isEqualTo(Map.of("data", "x=y", "empty", ""));
  }

  @Test
  void doubleDash_endsTheFlags() {
    assertThat(parse("--", "--port", "-x").operands()).containsExactly("--port", "-x");
  }

  @Test
  void missingValue_isRefused() {
    assertRefused("--port needs a value.", "--port");
    assertRefused("--port needs a value.", "--port", "--data", "x");
  }

  @Test
  void flagGivenTwice_isRefused() {
    assertRefused("--port is given twice.", "--port", "1", "--port=2");
  }

  @Test
  void valueOfASwitch_isRefused() {
    assertRefused("--fix takes no value.", "--fix=yes");
  }

  @Test
  void singleDash_isRefused() {
    assertRefused("-p is no flag: flags start with two dashes.", "-p", "1");
  }

  private static void assertRefused(String message, String... raw) {
    assertThatThrownBy(() -> parse(raw)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  private static Arguments parse(String... raw) {
    return Arguments.parse(List.of(raw), Set.of("fix"));
  }
}

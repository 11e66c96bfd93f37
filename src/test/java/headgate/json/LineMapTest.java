package headgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineMapTest {

  @Test
  void lines_endWithLfCrLfOrCr() {
    LineMap lines = LineMap.of("ab\ncd\r\ne\rf");

    assertThat(lines.lines()).isEqualTo(4);
    assertThat(lines.line(2)).isEqualTo(1);
    assertThat(lines.line(3)).isEqualTo(2);
    assertThat(lines.line(6)).isEqualTo(2);
    assertThat(lines.line(7)).isEqualTo(3);
    assertThat(lines.line(9)).isEqualTo(4);
    assertThat(lines.start(3)).isEqualTo(7);
  }

  @Test
  void columns_countUtf16Units() {
    LineMap lines = LineMap.of("x\n😀y");

    assertThat(lines.column(0)).isEqualTo(1);
    assertThat(lines.column(4)).isEqualTo(3);
    assertThat(LineMap.of("").line(0)).isEqualTo(1);
  }

  @Test
  void textInsideALargerOne_countsFromItsStart() {
    LineMap lines = LineMap.of("ab\ncd", 10);

    assertThat(lines.line(10)).isEqualTo(1);
    assertThat(lines.column(10)).isEqualTo(1);
    assertThat(lines.line(13)).isEqualTo(2);
    assertThat(lines.column(14)).isEqualTo(2);
    assertThat(lines.start(2)).isEqualTo(13);
  }
}

package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_areAsWideAsTheirContent() {
    Table table = new Table(new Table.Column("NAME", 20), new Table.Column("ID", 20));
    table.row("顧客", "1");
    table.row("Survey", "");

    assertThat(printed(table)).isEqualTo("NAME    ID\n顧客    1\nSurvey\n");
  }

  @Test
  void textThatIsTooWide_isCut() {
    Table table = new Table(new Table.Column("NAME", 5), new Table.Column("ID", 5));
    table.row("abcdef", "1");

    assertThat(printed(table)).isEqualTo("NAME   ID\nabcd…  1\n");
  }

  @Test
  void controlCharacters_doNotReachTheTerminal() {
    Table table = new Table(new Table.Column("NAME", 20));
    table.row("a\u001b[2Jb\n");

    assertThat(printed(table)).isEqualTo("NAME\na\uFFFD[2Jb\uFFFD\n");
  }

  private static String printed(Table table) {
    return String.join("\n", table.lines()) + "\n";
  }
}

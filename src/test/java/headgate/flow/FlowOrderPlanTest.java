package headgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders of lists come from indexes. Sorting all flows takes a thousand times as long. */
class FlowOrderPlanTest {

  private static final Set<String> NONE = Set.of();
  private static final Set<String> ONE = Set.of("DRAFT");
  private static final Set<String> TWO = Set.of("DRAFT", "THROTTLED");

  private Connection database;

  @BeforeEach
  void open() throws Exception {
    database = DriverManager.getConnection("jdbc:sqlite::memory:");
    List<Path> scripts;
    try (Stream<Path> files = Files.list(Path.of("sql/migrations"))) {
      scripts = files.sorted().toList();
    }
    try (Statement statement = database.createStatement()) {
      for (Path script : scripts) {
        statement.executeUpdate(Files.readString(script));
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "created_at",
        "-created_at",
        "updated_at",
        "-updated_at",
        "status",
        "-status",
        "name",
        "-name"
      })
  void orders_comeFromAnIndex(String sort) throws SQLException {
    assertSortsNothing(new FlowFilter(NONE, null, 0, NONE, null, sort));
    assertSortsNothing(new FlowFilter(NONE, "account", 0, NONE, null, sort));
    assertSortsNothing(new FlowFilter(ONE, null, 0, NONE, null, sort));
    assertSortsNothing(new FlowFilter(ONE, "account", 0, NONE, null, sort));
    assertSortsNothing(new FlowFilter(TWO, null, 0, NONE, null, sort));
  }

  private void assertSortsNothing(FlowFilter filter) throws SQLException {
    String where = filter.isApartFromOrder() ? filter.whereInOrder() : filter.where();
    for (String order : List.of(filter.order(), filter.reversedOrder())) {
      String sql = "SELECT number FROM flow %s ORDER BY %s LIMIT 20".formatted(where, order);
      assertThat(plan(sql, filter.parameters()))
          .as(sql)
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    }
  }

  private List<String> plan(String sql, List<String> parameters) throws SQLException {
    try (PreparedStatement explain = database.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        explain.setString(i + 1, parameters.get(i));
      }
      List<String> steps = new ArrayList<>();
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          steps.add(row.getString("detail"));
        }
      }
      return steps;
    }
  }
}

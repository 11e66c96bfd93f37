package headgate.trouble;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds rows that name a row which does not exist. Foreign keys do not cover all of them. */
public final class RowOwners {

  private static final String VERSION_OF =
      """
      FROM %s WHERE %s IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM flow_version v WHERE v.flow = %1$s.id AND v.number = %1$s.%2$s)
      """;

  private static final Map<String, String> CHECKS =
      Map.of(
          "versions without a flow",
          """
          FROM flow_version WHERE flow NOT IN
            (SELECT id FROM flow UNION ALL SELECT id FROM removed_flow)
          """,
          "texts without a version",
          """
          FROM text WHERE number NOT IN (SELECT text FROM flow_version WHERE text IS NOT NULL)
            AND number NOT IN (SELECT base FROM text WHERE base IS NOT NULL)
          """,
          "versions without a text",
          """
          FROM flow_version v WHERE text IS NULL AND (
            EXISTS (SELECT 1 FROM flow_version o WHERE o.flow = v.flow AND o.number <> v.number)
            OR NOT EXISTS (
              SELECT 1 FROM flow JOIN flow_definition d ON d.flow = flow.number
              WHERE id = v.flow AND current_version = v.number AND d.text IS NOT NULL))
          """,
          "flows without a definition row",
          "FROM flow WHERE number NOT IN (SELECT flow FROM flow_definition)",
          "flows that are here and removed",
          "FROM flow WHERE id IN (SELECT id FROM removed_flow)",
          "current versions",
          VERSION_OF.formatted("flow", "current_version"),
          "versions at Meta",
          VERSION_OF.formatted("flow", "meta_version"),
          "published versions",
          VERSION_OF.formatted("flow", "published_version"),
          "current versions of removed flows",
          VERSION_OF.formatted("removed_flow", "current_version"));

  private RowOwners() {}

  /** What is missing, with counts. Empty if every row has its owner. */
  public static List<String> missing(Path database) {
    List<String> missing = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> check : CHECKS.entrySet()) {
        long count = count(statement, "SELECT count(*) " + check.getValue());
        if (count > 0) {
          missing.add(check.getKey() + ": " + count);
        }
      }
      long broken = count(statement, "SELECT count(*) FROM pragma_foreign_key_check");
      if (broken > 0) {
        missing.add("foreign keys: " + broken);
      }
      return missing;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}

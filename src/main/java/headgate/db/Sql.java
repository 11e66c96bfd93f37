package headgate.db;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** The statements that are too long to stand in a method. */
final class Sql {

  private static final ClasspathSqlLocator LOCATOR = ClasspathSqlLocator.create();

  private Sql() {}

  /**
   * {@code query("flow/page")} is the text of {@code sql/queries/flow/page.sql} on the class path,
   * read once.
   */
  static String query(String name) {
    return query(Sql.class.getClassLoader(), name);
  }

  static String query(ClassLoader loader, String name) {
    return LOCATOR.getResource(loader, "sql/queries/" + name + ".sql");
  }
}

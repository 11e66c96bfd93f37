package headgate.bench;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Baseline: what somebody writes in an afternoon. One JDBC transaction for each call, the columns
 * that Headgate has, the same durability, Jackson's tree; no history, no validator, no keys.
 */
final class PlainServer {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String COLUMNS =
      "id, account_id, name, status, categories, endpoint_uri, version, created_at, updated_at";

  private final String url;
  private final Connection writer;
  private final ThreadLocal<Connection> reader = ThreadLocal.withInitial(this::connect);

  private PlainServer(Path directory) throws SQLException {
    url = "jdbc:sqlite:" + directory.resolve("plain.db");
    writer = connect();
    try (Statement statement = writer.createStatement()) {
      statement.execute(
          "CREATE TABLE flow (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT"
              + " NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL, status TEXT NOT NULL,"
              + " categories TEXT NOT NULL, endpoint_uri TEXT, text_hash TEXT, version INTEGER NOT"
              + " NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL)");
      statement.execute("CREATE INDEX newest ON flow (created_at DESC, id)");
      statement.execute("CREATE INDEX newest_of ON flow (account_id, status, created_at DESC, id)");
      statement.execute(
          "CREATE TABLE flow_definition (flow INTEGER PRIMARY KEY, text TEXT NOT NULL, findings"
              + " TEXT NOT NULL, validation_errors TEXT NOT NULL)");
    }
    writer.setAutoCommit(false);
  }

  private Connection connect() {
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param arguments the directory for the database; prints the port
   */
  public static void main(String[] arguments) throws Exception {
    PlainServer server = new PlainServer(Path.of(arguments[0]));
    Javalin javalin =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.routes.post("/api/flows", server::create);
              settings.routes.put("/api/flows/{id}", server::update);
              settings.routes.get("/api/flows/{id}", server::get);
              settings.routes.get("/api/flows", server::list);
            });
    javalin.start("127.0.0.1", 0);
    System.out.println("port " + javalin.port());
  }

  private void create(Context ctx) throws Exception {
    JsonNode body = JSON.readTree(ctx.bodyAsBytes());
    String text = JSON.writeValueAsString(body.get("json_definition"));
    String id = UUID.randomUUID().toString();
    String now = Instant.now().toString();
    synchronized (writer) {
      try (PreparedStatement flow =
              writer.prepareStatement(
                  "INSERT INTO flow (id, account_id, name, name_folded, status, categories,"
                      + " text_hash, version, created_at, updated_at) VALUES (?, 'one', ?, ?,"
                      + " 'DRAFT', '[\"OTHER\"]', ?, 1, ?, ?) RETURNING number");
          PreparedStatement definition =
              writer.prepareStatement("INSERT INTO flow_definition VALUES (?, ?, '[]', '[]')")) {
        String name = body.get("name").stringValue();
        flow.setString(1, id);
        flow.setString(2, name);
        flow.setString(3, name.toLowerCase(java.util.Locale.ROOT));
        flow.setString(4, sha256(text));
        flow.setString(5, now);
        flow.setString(6, now);
        try (ResultSet row = flow.executeQuery()) {
          definition.setLong(1, row.getLong(1));
        }
        definition.setString(2, text);
        definition.executeUpdate();
        writer.commit();
      } catch (SQLException e) {
        writer.rollback();
        throw e;
      }
    }
    ctx.header("Location", "/api/flows/" + id);
    answer(ctx, 201, find(id));
  }

  private void update(Context ctx) throws Exception {
    JsonNode body = JSON.readTree(ctx.bodyAsBytes());
    String text = JSON.writeValueAsString(body.get("json_definition"));
    String id = ctx.pathParam("id");
    synchronized (writer) {
      try (PreparedStatement flow =
              writer.prepareStatement(
                  "UPDATE flow SET text_hash = ?, version = version + 1, updated_at = ?"
                      + " WHERE id = ? RETURNING number");
          PreparedStatement definition =
              writer.prepareStatement("UPDATE flow_definition SET text = ? WHERE flow = ?")) {
        flow.setString(1, sha256(text));
        flow.setString(2, Instant.now().toString());
        flow.setString(3, id);
        try (ResultSet row = flow.executeQuery()) {
          definition.setLong(2, row.getLong(1));
        }
        definition.setString(1, text);
        definition.executeUpdate();
        writer.commit();
      } catch (SQLException e) {
        writer.rollback();
        throw e;
      }
    }
    answer(ctx, 200, find(id));
  }

  private void get(Context ctx) throws Exception {
    answer(ctx, 200, find(ctx.pathParam("id")));
  }

  private void list(Context ctx) throws Exception {
    List<String> values = new ArrayList<>();
    String where = "WHERE 1";
    for (String column : List.of("account_id", "status")) {
      if (ctx.queryParam(column) != null) {
        where += " AND " + column + " = ?";
        values.add(ctx.queryParam(column));
      }
    }
    ObjectNode data = JSON.createObjectNode();
    ArrayNode items = data.putArray("items");
    try (PreparedStatement count =
            reader.get().prepareStatement("SELECT count(*) FROM flow " + where);
        PreparedStatement page =
            reader
                .get()
                .prepareStatement(
                    "SELECT %s FROM flow %s ORDER BY created_at DESC, id LIMIT 20"
                        .formatted(COLUMNS, where))) {
      for (int i = 0; i < values.size(); i++) {
        count.setString(i + 1, values.get(i));
        page.setString(i + 1, values.get(i));
      }
      try (ResultSet row = count.executeQuery()) {
        data.put("total", row.getLong(1));
      }
      try (ResultSet row = page.executeQuery()) {
        while (row.next()) {
          items.add(item(row));
        }
      }
    }
    answer(ctx, 200, data);
  }

  private ObjectNode find(String id) throws Exception {
    try (PreparedStatement select =
        reader
            .get()
            .prepareStatement(
                "SELECT %s, text FROM flow JOIN flow_definition ON flow = number WHERE id = ?"
                    .formatted(COLUMNS))) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        ObjectNode flow = item(row);
        flow.set("json_definition", JSON.readTree(row.getString("text")));
        return flow;
      }
    }
  }

  private static ObjectNode item(ResultSet row) throws SQLException {
    ObjectNode flow = JSON.createObjectNode();
    for (String column : COLUMNS.split(", ")) {
      if (column.equals("categories")) {
        flow.set(column, JSON.readTree(row.getString(column)));
      } else {
        flow.put(column, row.getString(column));
      }
    }
    return flow;
  }

  private static void answer(Context ctx, int status, ObjectNode data) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("success", true).set("data", data);
    ctx.status(status).contentType("application/json").result(JSON.writeValueAsBytes(envelope));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}

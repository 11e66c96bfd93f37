package headgate.answer.export;

import headgate.TestApp;
import headgate.answer.column.AnswerType;
import headgate.answer.column.Column;
import headgate.answer.column.ResponseColumns;
import headgate.db.Database;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores answers in the database of a test, as the worker does. */
public final class Answers {

  static final String FORM =
      """
      {"version":"7.0","screens":[{"id":"ONE","title":"One","terminal":true,"layout":{
        "type":"SingleColumnLayout","children":[
          {"type":"TextInput","name":"name","label":"Your name"},
          {"type":"TextInput","name":"guests","label":"Guests","input-type":"number"},
          {"type":"DatePicker","name":"day","label":"Day"},
          {"type":"RadioButtonsGroup","name":"rating","label":"Rating","data-source":[
            {"id":"5","title":"Very good"},{"id":"1","title":"Bad"}]},
          {"type":"CheckboxGroup","name":"topics","label":"Topics","data-source":[
            {"id":"a","title":"Food"},{"id":"b|c","title":"=Staff"}]},
          {"type":"TextInput","name":"ssn","label":"Number"},
          {"type":"Footer","label":"Go","on-click-action":{"name":"complete","payload":{
            "name":"${form.name}","guests":"${form.guests}","day":"${form.day}",
            "rating":"${form.rating}","topics":"${form.topics}","ssn":"${form.ssn}"}}}]},
        "sensitive":["ssn"]}]}
      """;

  static final List<Column> COLUMNS =
      List.of(
          new Column("name", AnswerType.TEXT, "Your name"),
          new Column("guests", AnswerType.NUMBER, "Guests"),
          new Column("day", AnswerType.DATE, "Day"),
          new Column("rating", AnswerType.CHOICE, "Rating"),
          new Column("topics", AnswerType.CHOICES, "Topics"),
          new Column("ssn", AnswerType.TEXT, "Number"));

  private final TestApp app;

  public Answers(TestApp app) {
    this.app = app;
  }

  /** Creates a flow with {@link #FORM} and its columns; returns its id. */
  public String flow(String name) {
    String id =
        app.post(
                "/api/flows",
                "{\"name\":%s,\"json_definition\":%s}".formatted(TestApp.quoted(name), FORM))
            .requireText("id");
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> new ResponseColumns(handle).add(id, 1, COLUMNS, List.of()));
    }
    return id;
  }

  void columns(String flow, int version, Column... columns) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle -> new ResponseColumns(handle).add(flow, version, List.of(columns), List.of()));
    }
  }

  /** Stores an answer with these values; returns its id. */
  public String answer(String flow, @Nullable Integer version, String values) {
    String id = UUID.randomUUID().toString();
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle ->
              handle.execute(
                  """
                  INSERT INTO response
                    (id, account_id, wa_message_id, flow_id, flow_version, joined_by, sequence,
                     reference, submitted_at, received_at, values_json)
                  VALUES (?, 'account', ?, ?, ?, 'message', 1, '+ref', ?, ?, ?)
                  """,
                  id,
                  "wamid." + id,
                  flow,
                  version,
                  "2026-03-01T12:00:00.000Z",
                  "2026-03-01T12:00:01.000Z",
                  values));
    }
    return id;
  }

  /** Stores many equal answers in one transaction. */
  public void answers(String flow, int number, String values) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle ->
              handle.execute(
                  """
                  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                  INSERT INTO response
                    (id, account_id, wa_message_id, flow_id, flow_version, joined_by, sequence,
                     submitted_at, received_at, values_json)
                  SELECT printf('00000000-0000-7000-8000-%012d', i), 'account', 'wamid.many.' || i, ?, 1, 'message', 1,
                    '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:01.000Z', ?
                  FROM n
                  """,
                  number, flow, values));
    }
  }
}

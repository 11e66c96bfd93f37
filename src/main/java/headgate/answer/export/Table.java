package headgate.answer.export;

import headgate.answer.Answer;
import headgate.answer.Response;
import headgate.answer.ResponseReader.File;
import headgate.answer.ResponseReader.ReadResponse;
import headgate.answer.column.AnswerType;
import headgate.answer.column.Column;
import headgate.json.Json;
import headgate.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers to a flow as a table. Its header depends only on the columns of the flow. */
final class Table {

  private static final List<String> FIXED =
      List.of(
          "response_id",
          "submitted_at",
          "received_at",
          "flow_version",
          "contact_phone",
          "contact_user_id",
          "contact_name",
          "message_id",
          "reference",
          "joined_by");

  private static final String OTHER = "other";

  private final List<Column> columns;
  private final List<String> names;

  /** The positions of the columns by their keys. */
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param isLabelled whether the header has the questions, and not the keys
   */
  Table(List<Column> columns, boolean isLabelled) {
    this.columns = columns;
    this.names = isLabelled ? labels(columns) : columns.stream().map(Column::key).toList();
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i).key(), i);
    }
  }

  /** A label that several columns have gets its key. */
  private static List<String> labels(List<Column> columns) {
    List<String> labels = columns.stream().map(Column::label).toList();
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      boolean isUnique = Collections.frequency(labels, column.label()) == 1;
      names.add(isUnique ? column.label() : "%s (%s)".formatted(column.label(), column.key()));
    }
    return names;
  }

  List<String> header() {
    List<String> header = new ArrayList<>(FIXED);
    for (int i = 0; i < columns.size(); i++) {
      String name = names.get(i);
      switch (columns.get(i).type()) {
        case CHOICE, CHOICES -> header.addAll(List.of(name, name + ".title"));
        case DATE_RANGE -> header.addAll(List.of(name + ".start", name + ".end"));
        case MEDIA -> header.addAll(List.of(name, name + ".url"));
        case TEXT, NUMBER, DATE, BOOLEAN, CONSTANT, ENDPOINT, JSON -> header.add(name);
      }
    }
    header.add(OTHER);
    return header;
  }

  List<Cell> row(ReadResponse read) {
    List<Cell> cells = fixed(read.response());
    @Nullable Answer[] answers = new @Nullable Answer[columns.size()];
    List<Answer> others = new ArrayList<>(0);
    for (Answer answer : read.answers()) {
      Integer position = positions.get(answer.key());
      if (position != null) {
        answers[position] = answer;
      } else if (!answer.isMasked()) {
        others.add(answer);
      }
    }
    for (int i = 0; i < answers.length; i++) {
      add(cells, columns.get(i).type(), answers[i], read);
    }
    cells.add(other(others));
    return cells;
  }

  private static List<Cell> fixed(Response response) {
    Response.Person person = response.contact();
    List<Cell> cells = new ArrayList<>(32);
    cells.add(Cell.text(response.id()));
    cells.add(Cell.text(Json.seconds(response.submittedAt())));
    cells.add(Cell.text(Json.seconds(response.receivedAt())));
    cells.add(Cell.number(response.flowVersion()));
    cells.add(Cell.text(person == null ? null : person.phoneNumber()));
    cells.add(Cell.text(person == null ? null : person.userId()));
    cells.add(Cell.text(person == null ? null : person.name()));
    cells.add(Cell.text(response.messageId()));
    cells.add(Cell.text(response.reference()));
    cells.add(Cell.text(response.joinedBy()));
    return cells;
  }

  /**
   * @param type of the column; the answer may have another one, or none of them fits its value
   */
  private static void add(
      List<Cell> cells, AnswerType type, @Nullable Answer answer, ReadResponse read) {
    boolean isPair =
        switch (type) {
          case CHOICE, CHOICES, DATE_RANGE, MEDIA -> true;
          case TEXT, NUMBER, DATE, BOOLEAN, CONSTANT, ENDPOINT, JSON -> false;
        };
    if (answer == null || JsonValues.isNull(answer.value())) {
      cells.add(Cell.EMPTY);
      if (isPair) {
        cells.add(Cell.EMPTY);
      }
      return;
    }
    boolean fits = answer.type() == type && !answer.hasTypeError();
    if (!fits) {
      cells.add(Cell.text(JsonValues.plain(answer.value())));
      if (isPair) {
        cells.add(Cell.EMPTY);
      }
      return;
    }
    switch (type) {
      case NUMBER -> cells.add(new Cell(Cell.Kind.NUMBER, answer.value()));
      case BOOLEAN -> cells.add(new Cell(Cell.Kind.BOOLEAN, answer.value()));
      case DATE ->
          cells.add(new Cell(Cell.Kind.DATE, String.valueOf(JsonValues.plain(answer.value()))));
      case TEXT, CONSTANT, ENDPOINT, JSON -> cells.add(Cell.text(JsonValues.plain(answer.value())));
      case CHOICE -> {
        cells.add(Cell.text(JsonValues.plain(answer.value())));
        cells.add(Cell.text(answer.titles().isEmpty() ? null : answer.titles().get(0)));
      }
      case CHOICES -> {
        List<String> ids = JsonValues.texts(answer.value());
        cells.add(Cell.text(ids == null ? answer.value() : JoinedTexts.of(ids)));
        cells.add(Cell.text(JoinedTexts.of(answer.titles())));
      }
      case DATE_RANGE -> {
        cells.add(date(JsonValues.member(answer.value(), "start")));
        cells.add(date(JsonValues.member(answer.value(), "end")));
      }
      case MEDIA -> addFiles(cells, read.files().getOrDefault(answer.key(), List.of()));
    }
  }

  private static Cell date(@Nullable String day) {
    return day == null ? Cell.EMPTY : new Cell(Cell.Kind.DATE, day);
  }

  private static void addFiles(List<Cell> cells, List<File> files) {
    cells.add(Cell.text(JoinedTexts.of(files.stream().map(File::name).toList())));
    cells.add(
        Cell.text(JoinedTexts.of(files.stream().map(file -> "/api/media/" + file.id()).toList())));
  }

  /** What has no column: it came after the export began. */
  private static Cell other(List<Answer> answers) {
    if (answers.isEmpty()) {
      return Cell.EMPTY;
    }
    JsonText json = new JsonText().beginObject();
    answers.forEach(answer -> json.key(answer.key()).raw(answer.value()));
    return Cell.text(json.endObject().toString());
  }
}

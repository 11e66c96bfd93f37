package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.answer.AnswerReader;
import headgate.answer.AnswerSchemas;
import headgate.answer.MediaHandlers;
import headgate.answer.MediaLoop;
import headgate.answer.MediaStore;
import headgate.answer.PickedFiles;
import headgate.answer.ResponseHandlers;
import headgate.answer.ResponseReader;
import headgate.answer.ResponseViews;
import headgate.answer.SchemaHandlers;
import headgate.answer.StoreAnswer;
import headgate.answer.export.ExportHandlers;
import headgate.db.Database;
import headgate.http.RouteTable;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;

/** What people answered, with the files they sent. */
public final class AnswersPart implements Part {

  private static final String[] FILTERS = {
    "account_id",
    "flow_version",
    "contact_id",
    "phone_number",
    "user_id",
    "message_id",
    "reference",
    "joined_by",
    "token_state",
    "has_media",
    "from",
    "until",
    "field.*"
  };

  private static final String[] LIST_OF_FLOW = with(FILTERS, "page", "limit", "cursor", "order");

  private static final String[] LIST = with(LIST_OF_FLOW, "flow_id");

  private final AnswerSchemas schemas;
  private final AnswerReader reader;
  private final StoreAnswer storeAnswer;
  private final ResponseViews views;
  private final MediaStore mediaStore;
  private final MediaLoop mediaLoop;
  private final PickedFiles pickedFiles;
  private final ResponseHandlers responses;
  private final SchemaHandlers schema;
  private final MediaHandlers media;
  private final ExportHandlers export;

  public AnswersPart(Shared shared, AccountsPart accounts) {
    Database db = shared.db();
    InstantSource clock = shared.clock();
    this.schemas = new AnswerSchemas();
    this.reader = new AnswerReader(schemas, shared.box());
    this.storeAnswer = new StoreAnswer(schemas, shared.box());
    this.views = new ResponseViews(reader);
    this.mediaStore =
        new MediaStore(db, shared.box(), shared.config().sealMedia(), shared.config().data());
    this.mediaLoop =
        shared
            .closer()
            .add(
                new MediaLoop(
                    db, shared.box(), mediaStore, accounts.graph(), accounts.meta(), clock));
    this.pickedFiles =
        shared.closer().add(new PickedFiles(db, shared.box(), mediaLoop::wake, clock));
    this.responses = new ResponseHandlers(db, views, storeAnswer, mediaStore, clock);
    this.schema = new SchemaHandlers(db, schemas, reader);
    this.media = new MediaHandlers(db, mediaStore, clock);
    this.export = new ExportHandlers(db, new ResponseReader(reader), clock);
  }

  /** Starts what fetches files from Meta. */
  public void start() {
    mediaLoop.start();
  }

  /** Fetches the files of new answers now. */
  void fetchMedia() {
    mediaLoop.wake();
  }

  AnswerSchemas schemas() {
    return schemas;
  }

  PickedFiles pickedFiles() {
    return pickedFiles;
  }

  AnswerReader reader() {
    return reader;
  }

  StoreAnswer storeAnswer() {
    return storeAnswer;
  }

  ResponseViews views() {
    return views;
  }

  MediaStore mediaStore() {
    return mediaStore;
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/responses", responses::list, READ, LIST);
    routes.get("/api/flows/{id}/responses", responses::listOfFlow, READ, LIST_OF_FLOW);
    routes.get(
        "/api/flows/{id}/responses/export",
        export::export,
        READ,
        with(
            FILTERS,
            "format",
            "header",
            "delimiter",
            "bom",
            "safe",
            "reveal",
            "since",
            "until_cursor"));
    routes.get("/api/flows/{id}/responses/summary", schema::summary, READ, FILTERS);
    routes.get("/api/flows/{id}/answer-schema", schema::schema, READ, "version");
    routes.get("/api/responses/{id}", responses::get, READ, "reveal");
    routes.put("/api/responses/{id}", responses::update, WRITE);
    routes.delete("/api/responses/{id}", responses::delete, WRITE);
    routes.get("/api/media/{id}", media::get, READ);
  }

  private static String[] with(String[] parameters, String... more) {
    return Stream.concat(Arrays.stream(parameters), Arrays.stream(more)).toArray(String[]::new);
  }
}

package headgate.answer;

import headgate.answer.AnswerReader.Answers;
import headgate.json.RawJson;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes responses as the API shows them. Thread-safe. */
public final class ResponseViews {

  private final AnswerReader reader;

  public ResponseViews(AnswerReader reader) {
    this.reader = reader;
  }

  /**
   * @param reveal whether sensitive values are shown
   */
  public RawJson of(Handle handle, Response response, boolean reveal) {
    return of(handle, reader.forms(handle), new ResponseWriter(), response, reveal);
  }

  /** Without sensitive values. */
  List<RawJson> of(Handle handle, List<Response> responses) {
    KnownForms forms = reader.forms(handle);
    ResponseWriter writer = new ResponseWriter();
    return responses.stream().map(response -> of(handle, forms, writer, response, false)).toList();
  }

  private RawJson of(
      Handle handle, KnownForms forms, ResponseWriter writer, Response response, boolean reveal) {
    Answers answers = reader.read(forms, response, reveal);
    Map<String, List<Media>> files =
        response.hasMedia() ? new MediaDao(handle).of(response.number()) : Map.of();
    return writer.write(response, answers, files);
  }
}

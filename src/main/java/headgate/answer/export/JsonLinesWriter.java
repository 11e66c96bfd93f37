package headgate.answer.export;

import headgate.answer.Answer;
import headgate.answer.Response;
import headgate.answer.ResponseReader.File;
import headgate.answer.ResponseReader.ReadResponse;
import headgate.answer.column.AnswerType;
import headgate.json.Json;
import headgate.json.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object on each line. Texts are unchanged: nothing computes them. */
final class JsonLinesWriter implements ResponseWriter {

  private static final int BUFFER = 64 * 1024;

  private final Writer out;

  JsonLinesWriter(OutputStream bytes) {
    out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void write(ReadResponse read) throws IOException {
    JsonText json = new JsonText().beginObject();
    fixed(json, read.response());
    json.key("answers").beginObject();
    for (Answer answer : read.answers()) {
      json.key(answer.key());
      List<File> files = read.files().get(answer.key());
      if (answer.type() == AnswerType.MEDIA && files != null && !answer.isMasked()) {
        files(json, files);
      } else {
        json.raw(answer.value());
      }
    }
    json.endObject();
    json.key("titles").beginObject();
    for (Answer answer : read.answers()) {
      titles(json, answer);
    }
    json.endObject();
    json.key("masked").beginArray();
    read.answers().stream().filter(Answer::isMasked).forEach(answer -> json.value(answer.key()));
    json.endArray();
    out.write(json.endObject().toString());
    out.write('\n');
  }

  private static void fixed(JsonText json, Response response) {
    Response.Person person = response.contact();
    text(json.key("response_id"), response.id());
    text(json.key("submitted_at"), Json.seconds(response.submittedAt()));
    text(json.key("received_at"), Json.seconds(response.receivedAt()));
    json.key("flow_version").raw(String.valueOf(response.flowVersion()));
    text(json.key("contact_phone"), person == null ? null : person.phoneNumber());
    text(json.key("contact_user_id"), person == null ? null : person.userId());
    text(json.key("contact_name"), person == null ? null : person.name());
    text(json.key("message_id"), response.messageId());
    text(json.key("reference"), response.reference());
    text(json.key("joined_by"), response.joinedBy());
  }

  private static void titles(JsonText json, Answer answer) {
    if (answer.type() == AnswerType.CHOICE && !answer.titles().isEmpty()) {
      text(json.key(answer.key()), answer.titles().get(0));
    } else if (answer.type() == AnswerType.CHOICES && !answer.titles().isEmpty()) {
      json.key(answer.key()).beginArray();
      answer.titles().forEach(title -> text(json, title));
      json.endArray();
    }
  }

  private static void files(JsonText json, List<File> files) {
    json.beginArray();
    for (File file : files) {
      json.beginObject();
      text(json.key("file_name"), file.name());
      text(json.key("url"), "/api/media/" + file.id());
      json.endObject();
    }
    json.endArray();
  }

  private static void text(JsonText json, @Nullable String text) {
    if (text == null) {
      json.raw("null");
    } else {
      json.value(text);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

package headgate.flow.version;

import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Report;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.Canonical;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.json.Sha256;
import headgate.json.Utf8;
import headgate.problem.Problem;
import java.util.Optional;

/**
 * A Flow JSON byte for byte, with its hashes and its findings.
 *
 * @param textHash SHA-256 of the text
 * @param canonicalHash SHA-256 of the canonical form, which texts with the same meaning share
 * @param findings our validator's, a JSON array
 */
public record Definition(
    String text, String textHash, String canonicalHash, RawJson findings, Summary summary) {

  private static final String KEY = "json_definition";

  /**
   * The {@code json_definition} of a body: an object, or a string that contains one. Empty if the
   * key is absent or {@code null}.
   *
   * @throws Problem malformed if it is something else, invalid if the string is not a JSON object
   */
  public static Optional<Definition> from(Body body) {
    JsonValue value = body.find(KEY);
    if (value == null || BodyValue.isNull(value)) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      String text = object.span().of(body.source());
      Report report = Validator.standard().validateNested(object, text, Mode.STRICT);
      return Optional.of(of(text, object, report));
    }
    if (value instanceof JsonString) {
      return Optional.of(parse(body.requiredText(KEY)));
    }
    throw BodyValue.wrongType(KEY, "an object, or a string that contains one", value);
  }

  /** A body that is the Flow JSON itself. A byte order mark is not part of it. */
  public static Definition whole(Body body) {
    return validated(body.source(), body.object());
  }

  /**
   * Leaves out a byte order mark, as every other way into the program does.
   *
   * @throws Problem invalid if the text is not a JSON object
   */
  public static Definition parse(String marked) {
    String text = Utf8.withoutByteOrderMark(marked);
    try {
      JsonValue document = JsonReader.read(text);
      if (document instanceof JsonObject object) {
        return validated(text, object);
      }
      throw Problem.invalid(KEY + " must contain an object, and contains " + document.kind() + ".");
    } catch (JsonSyntaxException e) {
      String fault = e.isTooLarge() ? " is too large. " : " is a string, but not a JSON object. ";
      throw Problem.invalid(KEY + fault + e.getMessage());
    }
  }

  private static Definition validated(String text, JsonObject document) {
    return of(text, document, Validator.standard().validate(document, text, Mode.STRICT));
  }

  private static Definition of(String text, JsonObject document, Report report) {
    return new Definition(
        text,
        Sha256.hex(text),
        Canonical.sha256(document),
        RawJson.of(report.json()),
        Summary.of(document, report));
  }
}

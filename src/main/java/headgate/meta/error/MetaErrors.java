package headgate.meta.error;

import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of Meta's error codes (Graph API, Handling Errors; Cloud API, Error Codes; Flows
 * API, Error Codes). Subcodes of the Flows API are observed, not documented. Immutable.
 */
public final class MetaErrors {

  private static final String RESOURCE = "/meta/errors.json";

  private final List<MetaErrorInfo> all;

  private MetaErrors(List<MetaErrorInfo> all) {
    this.all = all;
  }

  /** Reads the catalogue at each call. */
  public static MetaErrors load() {
    try (InputStream in = MetaErrors.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<MetaErrorInfo> all = new ArrayList<>();
      for (JsonValue row : ((JsonArray) JsonReader.read(text)).elements()) {
        all.add(info((JsonObject) row));
      }
      return new MetaErrors(List.copyOf(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetaErrorInfo info(JsonObject row) {
    Integer code = number(row, "code");
    if (code == null) {
      throw new IllegalStateException(RESOURCE + " has a row without a code");
    }
    Integer lastCode = number(row, "to");
    List<String> words = new ArrayList<>();
    if (row.get("words") instanceof JsonArray array) {
      array.elements().forEach(word -> words.add(((JsonString) word).value()));
    }
    return new MetaErrorInfo(
        code,
        lastCode == null ? code : lastCode,
        number(row, "subcode"),
        words,
        text(row, "cause"),
        text(row, "next_step"));
  }

  private static @Nullable Integer number(JsonObject row, String key) {
    return row.get(key) instanceof JsonNumber number ? Integer.valueOf(number.text()) : null;
  }

  private static String text(JsonObject row, String key) {
    if (row.get(key) instanceof JsonString text) {
      return text.value();
    }
    throw new IllegalStateException(RESOURCE + " has a row without " + key);
  }

  /** Ordered by code. The general case of a code comes before its special cases. */
  public List<MetaErrorInfo> all() {
    return all;
  }

  /**
   * The most exact description of an error. The subcode decides, then Meta's words: the same case
   * is answered with and without its subcode.
   *
   * @param text all of Meta's texts about the error
   */
  public Optional<MetaErrorInfo> find(int code, @Nullable Integer subcode, String text) {
    List<MetaErrorInfo> ofCode = all.stream().filter(info -> info.hasCode(code)).toList();
    return ofCode.stream()
        .filter(info -> subcode != null && subcode.equals(info.subcode()))
        .findFirst()
        .or(() -> ofCode.stream().filter(info -> info.isMentionedIn(text)).findFirst())
        .or(() -> ofCode.stream().filter(MetaErrorInfo::isGeneral).findFirst());
  }

  /**
   * Every case of a code, or the cases of a subcode.
   *
   * @param typed {@code 139002}, {@code 4233024} or {@code 139002/4233024}
   */
  public List<MetaErrorInfo> named(String typed) {
    return all.stream()
        .filter(
            info ->
                typed.equals(info.name())
                    || typed.equals(String.valueOf(info.subcode()))
                    || typed.matches("[0-9]{1,9}") && info.hasCode(Integer.parseInt(typed)))
        .toList();
  }
}

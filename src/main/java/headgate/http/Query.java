package headgate.http;

import headgate.json.JsonSyntaxException;
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a query. */
public final class Query {

  /** Names the parameters that had no effect. Answers with {@code warnings} have it there, too. */
  static final String WARNINGS_HEADER = "X-Headgate-Warnings";

  private static final String WARNINGS = "headgate.query-warnings";

  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final int MAX_NAMED = 5;

  private static final int MAX_NAME_LENGTH = 60;

  private Query() {}

  /**
   * Checks the query of a request before its handler runs. Warns of parameters that have no effect.
   *
   * @param known the parameters that the handler reads
   * @throws Problem malformed if the percent-encoding is broken
   */
  public static void check(Context ctx, Set<String> known) {
    String query = ctx.req().getQueryString();
    if (query == null || query.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (String parameter : query.split("&")) {
      String decoded = decoded(parameter);
      String raw = parameter.substring(0, end(parameter));
      String name = raw.indexOf('%') < 0 ? raw : decoded.substring(0, end(decoded));
      if (!parameter.isEmpty() && !isKnown(name, known)) {
        unknown.add(printable(raw));
      } else if (!parameter.isEmpty() && !names.add(name)) {
        repeated.add(name);
      }
    }
    warn(ctx, warnings(unknown, repeated, known));
  }

  /** {@code field.*} stands for all names that begin with {@code field.}. */
  private static boolean isKnown(String name, Set<String> known) {
    int dot = name.indexOf('.');
    return known.contains(name) || dot > 0 && known.contains(name.substring(0, dot + 1) + "*");
  }

  private static int end(String parameter) {
    int end = parameter.indexOf('=');
    return end < 0 ? parameter.length() : end;
  }

  private static String decoded(String parameter) {
    if (parameter.indexOf('%') < 0) {
      return parameter;
    }
    if (BAD_ESCAPE.matcher(parameter).find()) {
      throw Problem.malformed(
          "Two hexadecimal digits must follow each % in a query. Write % itself as %25.");
    }
    try {
      String bytes = URLDecoder.decode(parameter, StandardCharsets.ISO_8859_1);
      return Utf8.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (JsonSyntaxException e) {
      throw Problem.malformed(
          "The query parameter %s is not UTF-8.".formatted(printable(parameter)));
    }
  }

  /** In ASCII, because headers must be. */
  private static String printable(String raw) {
    String cut = raw.length() > MAX_NAME_LENGTH ? raw.substring(0, MAX_NAME_LENGTH) + "..." : raw;
    return cut.replaceAll("[^\\x21-\\x7e]", "?");
  }

  private static List<String> warnings(
      Set<String> unknown, Set<String> repeated, Set<String> known) {
    String knownNames =
        known.isEmpty()
            ? "This operation takes no query parameters."
            : "Known are " + known.stream().sorted().collect(Collectors.joining(", ")) + ".";
    return Stream.of(
            unknown.isEmpty()
                ? null
                : "Unknown query parameters were ignored: %s. %s"
                    .formatted(list(unknown), knownNames),
            repeated.isEmpty()
                ? null
                : "Query parameters were given more than once: %s. The first value counts."
                    .formatted(list(repeated)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String list(Set<String> names) {
    String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return names.size() <= MAX_NAMED
        ? first
        : first + " and " + (names.size() - MAX_NAMED) + " more";
  }

  private static void warn(Context ctx, List<String> warnings) {
    if (!warnings.isEmpty()) {
      ctx.attribute(WARNINGS, warnings);
      ctx.header(WARNINGS_HEADER, String.join(" ", warnings));
    }
  }

  /** The warnings about the query, which belong in front of those about the body. */
  static List<String> warnings(Context ctx) {
    List<String> warnings = ctx.attribute(WARNINGS);
    return warnings == null ? List.of() : warnings;
  }

  /** The warnings about the query, followed by those of the operation. */
  public static List<String> withWarnings(Context ctx, List<String> warnings) {
    return Stream.concat(warnings(ctx).stream(), warnings.stream()).toList();
  }

  /** Null if the parameter is absent or blank. */
  public static @Nullable String text(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /**
   * False if the parameter is absent, true for {@code ?name} without a value.
   *
   * @throws Problem malformed if the value is not true, 1, false or 0
   */
  public static boolean flag(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "" -> true;
      case "false", "0" -> false;
      default -> throw Problem.malformed(name + " must be true or false.");
    };
  }
}

package headgate.packaged;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the README's ids, ports and paths are in this run. Learns them from outputs: the first time
 * that the README shows one, anything of its kind fits; later only the same one does.
 */
final class ReadmeNames {

  private static final String UUID = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
  private static final String META_ID = "\\b\\d{12,}\\b";
  private static final String MESSAGE_ID = "wamid\\.[\\w-]+";
  private static final String PORT = "(?<=:)80\\d\\d\\b";
  private static final String PATH = "/home/ada/\\S+";

  private static final Pattern PART =
      Pattern.compile(
          "(?<uuid>%s)|(?<message>%s)|(?<id>%s)|(?<port>%s)|(?<path>%s)|(?<elision>…)|(?<lineBreak>\\s*\\n\\s*)"
              .formatted(UUID, MESSAGE_ID, META_ID, PORT, PATH));

  private final Map<String, String> actual = new HashMap<>();

  /** Null if no output has shown it yet. */
  @Nullable String actual(String shown) {
    return actual.get(shown);
  }

  /** The command with everything in it that is known by now. */
  String inThisRun(String command) {
    return PART.matcher(command)
        .replaceAll(
            found -> Matcher.quoteReplacement(actual.getOrDefault(found.group(), found.group())));
  }

  /** Whether the output is what the README shows. Learns new names from it if so. */
  boolean fits(String shown, String output) {
    List<String> learned = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher part = PART.matcher(shown);
    int end = 0;
    while (part.find()) {
      regex.append(Pattern.quote(shown.substring(end, part.start())));
      regex.append(regex(part, learned));
      end = part.end();
    }
    regex.append(Pattern.quote(shown.substring(end)));
    Matcher whole = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(output);
    if (!whole.matches()) {
      return false;
    }
    for (int group = 0; group < learned.size(); group++) {
      actual.put(learned.get(group), whole.group(group + 1));
    }
    return true;
  }

  private String regex(Matcher part, List<String> learned) {
    if (part.group("elision") != null) {
      return ".*?";
    }
    if (part.group("lineBreak") != null) {
      return "\\s*";
    }
    String shown = part.group();
    if (actual.containsKey(shown)) {
      return Pattern.quote(actual.get(shown));
    }
    if (learned.contains(shown)) {
      return "\\" + (learned.indexOf(shown) + 1);
    }
    learned.add(shown);
    if (part.group("uuid") != null) {
      return "(" + UUID + ")";
    }
    if (part.group("message") != null) {
      return "(" + MESSAGE_ID + ")";
    }
    return part.group("path") != null ? "(\\S+)" : "(\\d+)";
  }
}

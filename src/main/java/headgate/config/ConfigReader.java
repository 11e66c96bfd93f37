package headgate.config;

import headgate.cli.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks settings up in flags, environment and defaults, and gathers what is wrong with them instead
 * of stopping at the first. For one thread, and one reading.
 */
final class ConfigReader {

  /** Why a value cannot be, as the end of a sentence that names it: {@code "must be a number."}. */
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String rest) {
      super(rest, null, false, false);
    }
  }

  @FunctionalInterface
  interface Parser<T> {
    T parse(String value) throws Refusal;
  }

  /** A value as it was given, and the name that its giver knows it by. */
  private record Given(String name, String value) {}

  private static final Pattern USER_OF_URL = Pattern.compile("//[^/]*@"); // may hold a password

  private final Map<ConfigSetting, Given> given = new EnumMap<>(ConfigSetting.class);
  private final List<String> complaints = new ArrayList<>();

  ConfigReader(Map<String, String> environment, Map<String, String> flags) {
    Map<String, String> ours = new TreeMap<>(environment);
    ours.keySet().removeIf(name -> !name.startsWith(ConfigSetting.ENVIRONMENT_PREFIX));
    collect(ours, ConfigSetting::environmentName);
    Map<String, String> dashed = new TreeMap<>();
    flags.forEach((name, value) -> dashed.put("--" + name, value));
    collect(dashed, setting -> "--" + setting.flagName()); // last, so that flags win
  }

  /** Null where there is no value, or where it was refused and a complaint noted. */
  <T> @Nullable T read(ConfigSetting setting, Parser<T> parser) {
    Given found = given.get(setting);
    String value = found == null ? setting.defaultValue() : found.value();
    if (value == null) {
      return null;
    }
    try {
      return parser.parse(value);
    } catch (Refusal refusal) {
      complain(name(setting) + shown(setting, value) + " " + refusal.getMessage());
      return null;
    }
  }

  /** A secret that may also stand in a file; both at once are too much. */
  <T> @Nullable T readEither(
      ConfigSetting direct, Parser<T> parser, ConfigSetting inFile, Parser<T> fileParser) {
    T given = read(direct, parser);
    T filed = read(inFile, fileParser);
    if (has(direct) && has(inFile)) {
      complain("%s and %s are both given: keep one of them.".formatted(name(direct), name(inFile)));
    }
    return given != null ? given : filed;
  }

  private boolean has(ConfigSetting setting) {
    return given.containsKey(setting);
  }

  /** The name under which the setting was given, or else the environment's. */
  String name(ConfigSetting setting) {
    Given found = given.get(setting);
    return found == null ? setting.environmentName() : found.name();
  }

  void complain(String complaint) {
    complaints.add(complaint);
  }

  void throwIfAnythingIsWrong() {
    if (!complaints.isEmpty()) {
      throw new ConfigException(complaints);
    }
  }

  private void collect(Map<String, String> source, Function<ConfigSetting, String> naming) {
    Map<String, ConfigSetting> known = new TreeMap<>();
    for (ConfigSetting setting : ConfigSetting.values()) {
      known.put(naming.apply(setting), setting);
    }
    source.forEach(
        (name, value) -> {
          ConfigSetting setting = known.get(name);
          if (value.isBlank()) {
            return;
          }
          if (setting == null) {
            complain(unknown(name, known));
          } else {
            given.put(setting, new Given(name, value.strip()));
          }
        });
  }

  private static String shown(ConfigSetting setting, String value) {
    return setting.isSecret()
        ? ""
        : " is '%s' but".formatted(USER_OF_URL.matcher(value).replaceAll("//…@"));
  }

  private static String unknown(String name, Map<String, ConfigSetting> known) {
    if (name.startsWith("HEADGATE_SERVICE_") || name.startsWith("HEADGATE_PORT_")) {
      return name
          + " is no setting. Kubernetes adds it for a service called headgate: give the pod"
          + " enableServiceLinks: false.";
    }
    return name
        + " is no setting."
        + Nearest.to(name, known.keySet()).map(near -> " Did you mean " + near + "?").orElse("");
  }
}

package headgate.config;

import headgate.spelling.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks settings up in options, environment and defaults. Collects everything that is wrong with
 * them instead of stopping at the first mistake. For one thread and one reading.
 */
final class ConfigReader {

  /** A value was refused. The message ends a sentence about it: {@code "must be a number."}. */
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String endOfSentence) {
      super(endOfSentence, null, false, false);
    }
  }

  @FunctionalInterface
  interface Parser<T> {
    T parse(String value) throws Refusal;
  }

  /** A value, and the name by which the user gave it. */
  private record Given(String name, String value) {}

  private static final Pattern USER_OF_URL = Pattern.compile("//[^/]*@"); // may contain a password

  private final Map<ConfigSetting, Given> given = new EnumMap<>(ConfigSetting.class);
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param options win over the environment
   */
  ConfigReader(Map<String, String> environment, Map<ConfigSetting, String> options) {
    Map<String, ConfigSetting> known = new TreeMap<>();
    for (ConfigSetting setting : ConfigSetting.values()) {
      known.put(setting.environmentName(), setting);
    }
    Map<String, String> ours = new TreeMap<>(environment);
    ours.keySet().removeIf(name -> !name.startsWith(ConfigSetting.ENVIRONMENT_PREFIX));
    ours.forEach(
        (name, value) -> {
          ConfigSetting setting = known.get(name);
          if (setting != null) {
            give(setting, name, value);
          } else if (!value.isBlank()) {
            complain(unknown(name, known));
          }
        });
    options.forEach((setting, value) -> give(setting, setting.optionName(), value));
  }

  private void give(ConfigSetting setting, String name, String value) {
    if (!value.isBlank()) {
      given.put(setting, new Given(name, value.strip()));
    }
  }

  /**
   * The given value or the default. Empty if there is neither, and if the value was refused: then
   * {@link #throwIfAnythingIsWrong} throws.
   */
  <T> Optional<T> read(ConfigSetting setting, Parser<T> parser) {
    Given found = given.get(setting);
    String value = found == null ? setting.defaultValue() : found.value();
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(value));
    } catch (Refusal refusal) {
      complain(name(setting) + shown(setting, value) + " " + refusal.getMessage());
      return Optional.empty();
    }
  }

  /** A secret that is given either itself or in a file. Giving both is a mistake. */
  <T> Optional<T> readEither(
      ConfigSetting direct, Parser<T> parser, ConfigSetting inFile, Parser<T> fileParser) {
    Optional<T> value = read(direct, parser);
    Optional<T> content = read(inFile, fileParser);
    if (given.containsKey(direct) && given.containsKey(inFile)) {
      complain("%s and %s are both given: keep one of them.".formatted(name(direct), name(inFile)));
    }
    return value.or(() -> content);
  }

  /** The name by which the setting was given; otherwise its name in the environment. */
  String name(ConfigSetting setting) {
    Given found = given.get(setting);
    return found == null ? setting.environmentName() : found.name();
  }

  /** All settings of the server, in their order. Secrets are not shown, nor users in URLs. */
  List<ConfigValue> values() {
    return Arrays.stream(ConfigSetting.values())
        .filter(ConfigSetting::isOfServer)
        .map(this::value)
        .toList();
  }

  private ConfigValue value(ConfigSetting setting) {
    Given found = given.get(setting);
    if (found == null) {
      String usual = setting.defaultValue();
      return new ConfigValue(setting, usual, usual != null, ConfigValue.Source.DEFAULT);
    }
    ConfigValue.Source source =
        found.name().equals(setting.environmentName())
            ? ConfigValue.Source.ENVIRONMENT
            : ConfigValue.Source.FLAG;
    String shown = setting.isSecret() ? null : withoutUser(found.value());
    return new ConfigValue(setting, shown, true, source);
  }

  private static String withoutUser(String value) {
    return USER_OF_URL.matcher(value).replaceAll("//…@");
  }

  void complain(String complaint) {
    complaints.add(complaint);
  }

  /** Call it after every setting is read. Afterwards no value with a default is empty. */
  void throwIfAnythingIsWrong() {
    if (!complaints.isEmpty()) {
      throw new ConfigException(complaints);
    }
  }

  private static String shown(ConfigSetting setting, String value) {
    return setting.isSecret() ? "" : " is '%s' but".formatted(withoutUser(value));
  }

  private static String unknown(String name, Map<String, ConfigSetting> known) {
    if (name.startsWith("HEADGATE_SERVICE_") || name.startsWith("HEADGATE_PORT_")) {
      return name
          + " is not a setting. Kubernetes adds it for a service called headgate: set"
          + " enableServiceLinks: false for the pod.";
    }
    String nearest = NearestName.find(name, known.keySet(), 2);
    return name + " is not a setting." + (nearest == null ? "" : " Did you mean " + nearest + "?");
  }
}

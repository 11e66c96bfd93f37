package headgate.cli;

import headgate.config.ConfigSetting;
import java.io.File;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Settings as options of a command. {@code config} checks their values. */
public final class SettingOptions {

  private SettingOptions() {}

  public static void add(CommandSpec spec, ConfigSetting... settings) {
    for (ConfigSetting setting : settings) {
      spec.addOption(option(setting));
    }
  }

  /** How a running server is found, and the key that it wants. */
  static void addServer(CommandSpec spec) {
    add(
        spec,
        ConfigSetting.HOST,
        ConfigSetting.PORT,
        ConfigSetting.API_KEY,
        ConfigSetting.API_KEY_FILE);
  }

  /** The settings that the user gave as options. */
  public static Map<ConfigSetting, String> given(ParseResult parsed) {
    Map<ConfigSetting, String> given = new EnumMap<>(ConfigSetting.class);
    for (ConfigSetting setting : ConfigSetting.values()) {
      if (parsed.hasMatchedOption(setting.optionName())) {
        given.put(setting, parsed.matchedOption(setting.optionName()).stringValues().get(0));
      }
    }
    return given;
  }

  /** The default only stands in the help: a default value would win over the environment. */
  private static OptionSpec option(ConfigSetting setting) {
    String environment = "  Environment: " + setting.environmentName();
    String defaultValue = setting.defaultValue();
    OptionSpec.Builder option =
        CommandSpecs.value(setting.optionName(), setting.label())
            .description(
                defaultValue == null
                    ? new String[] {setting.meaning(), environment}
                    : new String[] {setting.meaning(), environment, "  Default: " + defaultValue});
    if (!setting.choices().isEmpty()) {
      option.completionCandidates(setting.choices());
    }
    if (setting.isPath()) {
      option.type(File.class);
    }
    return option.build();
  }
}

package headgate.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a setting is and where that comes from.
 *
 * @param value null if there is none, and for secrets
 * @param isGiven whether there is a value, also if it is a secret
 */
public record ConfigValue(
    ConfigSetting setting, @Nullable String value, boolean isGiven, Source source) {

  /** Who gave the value. */
  public enum Source {
    DEFAULT,
    ENVIRONMENT,
    FLAG;

    /** As the API shows it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

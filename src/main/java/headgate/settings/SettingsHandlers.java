package headgate.settings;

import headgate.config.Config;
import headgate.config.ConfigValue;
import headgate.db.Database;
import headgate.http.Envelope;
import headgate.metrics.BuildInfo;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/settings}. */
public final class SettingsHandlers {

  /**
   * @param name of the environment
   * @param isSet whether there is a value; the value of a secret is not shown
   * @param defaultValue null if there is none
   */
  private record Item(
      String name,
      String flag,
      @Nullable String value,
      boolean isSet,
      String source,
      @Nullable String defaultValue,
      String description) {

    static Item of(ConfigValue value) {
      return new Item(
          value.setting().environmentName(),
          value.setting().optionName(),
          value.value(),
          value.isGiven(),
          value.source().word(),
          value.setting().defaultValue(),
          value.setting().meaning());
    }
  }

  private record Program(
      String version,
      @Nullable String commit,
      String java,
      String sqlite,
      String dataDirectory,
      long databaseBytes,
      Instant startedAt) {}

  private record View(Program program, List<Item> settings) {}

  private final Config config;
  private final Database db;
  private final Supplier<BuildInfo> build;
  private final Instant startedAt;

  public SettingsHandlers(
      Config config, Database db, Supplier<BuildInfo> build, Instant startedAt) {
    this.config = config;
    this.db = db;
    this.build = build;
    this.startedAt = startedAt;
  }

  /** {@code GET /api/settings}: every setting, its value and where the value comes from. */
  public void list(Context ctx) {
    BuildInfo info = build.get();
    Database.Size size = db.size();
    Program program =
        new Program(
            info.version(),
            info.commit().equals("unknown") ? null : info.commit(),
            info.java(),
            info.sqlite(),
            config.data().toAbsolutePath().normalize().toString(),
            size.main() + size.log(),
            startedAt);
    Envelope.ok(ctx, new View(program, config.values().stream().map(Item::of).toList()));
  }
}

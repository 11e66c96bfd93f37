package headgate.flowjson.spec;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole table. Immutable. */
public final class Spec {

  private static final String RESOURCE = "/flowjson/spec.json";

  private final List<Version> versions;
  private final Map<String, Integer> limits;
  private final Map<String, ActionSpec> actions;
  private final Map<String, Shape> shapes;
  private final Map<String, ComponentSpec> components;
  private final int properties;

  Spec(
      List<Version> versions,
      Map<String, Integer> limits,
      Map<String, ActionSpec> actions,
      Map<String, Shape> shapes,
      Map<String, ComponentSpec> components,
      int properties) {
    this.versions = versions;
    this.limits = limits;
    this.actions = actions;
    this.shapes = shapes;
    this.components = components;
    this.properties = properties;
  }

  /** Reads the table that comes with the program. */
  public static Spec load() {
    try (InputStream in = Spec.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TableReader((JsonObject) JsonReader.read(text)).read();
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  /** From the oldest to the newest. */
  List<Version> versions() {
    return versions;
  }

  public @Nullable Version version(String name) {
    for (Version version : versions) {
      if (version.name().equals(name)) {
        return version;
      }
    }
    return null;
  }

  /** The newest version that can be published. */
  public Version newest() {
    Version newest = versions.get(0);
    for (Version version : versions) {
      newest = version.state() == Version.State.OPEN ? version : newest;
    }
    return newest;
  }

  /** The oldest version that can still be published: the next that Meta will freeze. */
  public Version oldestOpen() {
    for (Version version : versions) {
      if (version.state() == Version.State.OPEN) {
        return version;
      }
    }
    return newest();
  }

  /** A number of the table's section {@code limits}. */
  public int limit(String name) {
    Integer limit = limits.get(name);
    if (limit == null) {
      throw new IllegalArgumentException("The table has no limit " + name);
    }
    return limit;
  }

  public @Nullable ActionSpec action(String name) {
    return actions.get(name);
  }

  Collection<ActionSpec> actions() {
    return actions.values();
  }

  /** The objects that are no components: {@code Flow}, {@code Screen}, {@code Option}… */
  public Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("The table has no shape " + name);
    }
    return shape;
  }

  public Collection<Shape> shapes() {
    return shapes.values();
  }

  public @Nullable ComponentSpec component(String type) {
    return components.get(type);
  }

  public Collection<ComponentSpec> components() {
    return components.values();
  }

  /** How many properties there are in all: their indexes are below it. */
  public int properties() {
    return properties;
  }
}

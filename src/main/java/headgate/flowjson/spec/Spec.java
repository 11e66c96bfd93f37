package headgate.flowjson.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Meta's form language allows, as spec.json says it. Immutable. */
public final class Spec {

  private final List<Version> versions;
  private final Map<String, Integer> limits;
  private final Map<String, ActionSpec> actions;
  private final Map<String, Shape> shapes;
  private final Map<String, ComponentSpec> components;
  private final int propertyCount;

  Spec(
      List<Version> versions,
      Map<String, Integer> limits,
      Map<String, ActionSpec> actions,
      Map<String, Shape> shapes,
      Map<String, ComponentSpec> components,
      int propertyCount) {
    this.versions = versions;
    this.limits = limits;
    this.actions = actions;
    this.shapes = shapes;
    this.components = components;
    this.propertyCount = propertyCount;
  }

  /** Oldest first. */
  public List<Version> versions() {
    return versions;
  }

  /** The names of the versions that can be published, oldest first. */
  public List<String> openVersions() {
    return versions.stream()
        .filter(version -> version.state() == Version.State.OPEN)
        .map(Version::name)
        .toList();
  }

  /** Null if Meta never had this version. */
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

  /** The oldest version that can be published. Meta freezes it next. */
  public Version oldestOpen() {
    for (Version version : versions) {
      if (version.state() == Version.State.OPEN) {
        return version;
      }
    }
    return newest();
  }

  /**
   * A number of the section {@code limits}.
   *
   * @throws IllegalArgumentException if there is none with this name
   */
  public int limit(String name) {
    Integer limit = limits.get(name);
    if (limit == null) {
      throw new IllegalArgumentException("spec.json has no limit " + name);
    }
    return limit;
  }

  Map<String, Integer> limits() {
    return limits;
  }

  Map<String, Shape> shapesByName() {
    return shapes;
  }

  public @Nullable ActionSpec action(String name) {
    return actions.get(name);
  }

  Collection<ActionSpec> actions() {
    return actions.values();
  }

  /**
   * An object that is not a component: {@code Flow}, {@code Screen}, {@code Option}…
   *
   * @throws IllegalArgumentException if there is none with this name
   */
  public Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("spec.json has no shape " + name);
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

  /** The number of properties of all shapes and components. Every index is below it. */
  public int propertyCount() {
    return propertyCount;
  }
}

package headgate.template;

import java.util.List;

/**
 * A form to start from.
 *
 * @param id lower-case letters and hyphens; also the name of its file
 * @param categories in Meta's words, at least one
 * @param version of Flow JSON
 * @param screens how many screens it has
 * @param needsEndpoint whether it works only with a data endpoint
 */
public record Template(
    String id,
    String name,
    String description,
    List<String> categories,
    String version,
    int screens,
    boolean needsEndpoint) {

  /** The Flow JSON, formatted for people. Reads a file at each call. */
  public String definition() {
    return TemplateFile.read(id).stripTrailing();
  }
}

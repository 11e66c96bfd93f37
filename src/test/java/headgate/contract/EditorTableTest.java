package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.flowjson.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/flows/spec}: the validator's table for editors. */
class EditorTableTest {

  @RegisterExtension final TestApp app = new TestApp();

  private static StrictJson named(List<StrictJson> rows, String key, String name) {
    return rows.stream()
        .filter(row -> row.requireText(key).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is absent"));
  }

  private StrictJson property(String component, String name) {
    List<StrictJson> components = app.get("/api/flows/spec").requireList("components");
    return named(named(components, "type", component).requireList("properties"), "name", name);
  }

  @Test
  void table_isThatOfTheValidator() {
    Reply spec = app.get("/api/flows/spec");
    assertThat(spec.status()).isEqualTo(200);
    assertThat(spec.requireInt("validator_version")).isEqualTo(Validator.VERSION);
    List<String> open =
        spec.requireList("versions").stream()
            .filter(version -> version.requireText("state").equals("open"))
            .map(version -> version.requireText("name"))
            .toList();
    assertThat(open).isEqualTo(Validator.standard().openVersions());
    assertThat(spec.requireText("newest_version")).isEqualTo(open.get(open.size() - 1));
    assertThat(spec.requireList("components")).hasSize(24);
  }

  @Test
  void properties_haveTypesVersionsAndLimits() {
    StrictJson label = property("TextInput", "label");
    assertThat(label.requireText("types/0/type")).isEqualTo("string");
    assertThat(label.requireText("required_since")).isEqualTo("1.0");
    assertThat(label.requireInt("shown_characters")).isEqualTo(20);
    assertThat(label.requireBoolean("dynamic")).isTrue();
    assertThat(property("TextInput", "pattern").requireText("since")).isEqualTo("6.2");
    assertThat(property("CheckboxGroup", "min-selected-items").requireInt("minimum")).isZero();
    assertThat(property("TextInput", "input-type").require("values").toString())
        .contains("\"passcode\"");
    assertThat(property("CheckboxGroup", "data-source").requireText("object")).isEqualTo("Option");
    assertThat(property("TextBody", "text").requireText("types/1/since")).isEqualTo("5.1");
    assertThat(property("Image", "src").requireInt("shown_kilobytes/0/shown_kilobytes"))
        .isEqualTo(300);
    StrictJson tap = property("OptIn", "on-click-action");
    assertThat(tap.requireText("actions/1/since")).isEqualTo("6.0");
    assertThat(tap.require("actions/1/actions").toString()).contains("open_url");
  }

  @Test
  void places_haveTheComponentsThatMayStandThere() {
    List<StrictJson> places = app.get("/api/flows/spec").requireList("children");
    Map<String, Set<String>> types = new HashMap<>();
    for (StrictJson place : places) {
      Set<String> inPlace = new HashSet<>();
      place.requireList("components").forEach(child -> inPlace.add(child.requireText("type")));
      types.put(place.requireText("place"), inPlace);
    }
    assertThat(types.get("layout")).hasSize(24);
    assertThat(types.get("case")).contains("TextBody").doesNotContain("If", "RichText", "Form");
    assertThat(types.get("if")).contains("If", "Switch").doesNotContain("ImageCarousel");
  }

  @Test
  void everyPart_isExplained() {
    Set<String> missing = new TreeSet<>();
    Reply spec = app.get("/api/flows/spec");
    for (StrictJson component : spec.requireList("components")) {
      requireDoc(component, component.requireText("type"), missing);
    }
    for (StrictJson object : spec.requireList("objects")) {
      requireDoc(object, object.requireText("name"), missing);
    }
    for (StrictJson action : spec.requireList("actions")) {
      if (action.requireText("doc").isEmpty()) {
        missing.add(action.requireText("name"));
      }
    }
    assertThat(missing).isEmpty();
  }

  private static void requireDoc(StrictJson owner, String name, Set<String> missing) {
    if (owner.requireText("doc").isEmpty()) {
      missing.add(name);
    }
    for (StrictJson property : owner.requireList("properties")) {
      if (property.requireText("doc").isEmpty()) {
        missing.add(name + "." + property.requireText("name"));
      }
    }
  }

  @Test
  void table_isSmallAndCached() throws IOException {
    Reply spec = app.get("/api/flows/spec");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(spec.text().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(packed.size()).isLessThan(20_000);
    Reply known = app.get("/api/flows/spec", "If-None-Match", spec.header("ETag"));
    assertThat(known.status()).isEqualTo(304);
    assertThat(app.head("/api/flows/spec").header("ETag")).isEqualTo(spec.header("ETag"));
  }
}

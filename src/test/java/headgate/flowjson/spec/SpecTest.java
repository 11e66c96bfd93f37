package headgate.flowjson.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecTest {

  private static final Spec SPEC = SpecReader.load();

  @Test
  void versions_areSorted() {
    List<Integer> numbers = new ArrayList<>();
    SPEC.versions().forEach(version -> numbers.add(version.number()));

    assertThat(numbers).isSorted().doesNotHaveDuplicates().doesNotContain(-1);
    assertThat(SPEC.newest().name()).isEqualTo("7.3");
    assertThat(SPEC.oldestOpen().name()).isEqualTo("5.1");
  }

  @Test
  void versionNames_areTwoNumbersWithADot() {
    assertThat(Version.number("7.3")).isEqualTo(703);
    assertThat(Version.number("10.12")).isEqualTo(1012);
    for (String name : List.of("", "7", "7.", ".3", "7.3.0", "v7.3", "7.-3", "7.123", "٧.٣")) {
      assertThat(Version.number(name)).as(name).isEqualTo(-1);
    }
  }

  @Test
  void placesAndActions_exist() {
    for (ComponentSpec component : SPEC.components()) {
      assertThat(component.places()).hasSize(Container.values().length);
      assertThat(component.shape().all()).isNotEmpty();
      for (Property property : component.shape().all()) {
        if (property.actions() != null) {
          property
              .actions()
              .entries()
              .forEach(
                  entry ->
                      entry.value().forEach(name -> assertThat(SPEC.action(name)).isNotNull()));
        }
      }
    }
  }

  @Test
  void types_areAcceptedFromTheirVersionOn() {
    Property text = property("TextBody", "text");

    assertThat(text.accepts(Type.STRINGS, 500)).isFalse();
    assertThat(text.accepts(Type.STRINGS, 501)).isTrue();
    assertThat(text.expected(500)).isEqualTo("a string");
    assertThat(text.expected(501)).isEqualTo("a string or an array of strings");
    assertThat(text.accepts(Kind.NUMBER, 703)).isFalse();
  }

  @Test
  void newVersionAndProperty_needOnlySpecJson() {
    Spec next =
        read(
            """
            { "versions": [ { "name": "8.0", "state": "open" } ],
              "words": { }, "limits": { }, "actions": { },
              "shapes": { "Flow": { "version": { "type": "string" } } },
              "components": { "Slider": { "places": { "layout": "8.0" }, "properties": {
                "step": { "type": "number", "since": "8.0", "least": 1 } } } } }
            """);

    ComponentSpec slider = next.component("Slider");
    assertThat(slider).isNotNull();
    assertThat(slider.mayStandIn(Container.LAYOUT, 800)).isTrue();
    assertThat(slider.mayStandIn(Container.FORM, 800)).isFalse();
    assertThat(next.newest().number()).isEqualTo(800);
  }

  @Test
  void unknownKeys_areRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    { "versions": [ ], "words": { }, "limits": { }, "actions": { },
                      "shapes": { "Flow": { "version": { "type": "string", "leest": 1 } } },
                      "components": { } }
                    """))
        .hasMessageContaining("'leest' in Flow.version");
  }

  @Test
  void unknownShapes_areRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    { "versions": [ ], "words": { }, "limits": { }, "actions": { },
                      "shapes": { "Flow": { "screens": { "type": "list", "of": "Scren" } } },
                      "components": { } }
                    """))
        .hasMessageContaining("\"Scren\" is missing");
  }

  @Test
  void isWhole_acceptsAFractionOfZeros() {
    assertThat(isWhole("3.0")).isTrue();
    assertThat(isWhole("3")).isTrue();
    assertThat(isWhole("3.01")).isFalse();
    assertThat(isWhole("3e1")).isFalse();
  }

  private static boolean isWhole(String number) {
    return Type.isWhole((JsonNumber) JsonReader.read(number));
  }

  private static Spec read(String table) {
    return new SpecReader((JsonObject) JsonReader.read(table)).read();
  }

  private static Property property(String component, String name) {
    ComponentSpec spec = SPEC.component(component);
    Property property = spec == null ? null : spec.shape().property(name);
    if (property == null) {
      throw new AssertionError(component + "." + name);
    }
    return property;
  }
}

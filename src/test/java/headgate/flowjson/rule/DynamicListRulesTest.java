package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class DynamicListRulesTest {

  /** A list from data whose items declare {@code id} and these properties. */
  private static String list(String version, String component, String reference, String more) {
    return screens(
        version,
        """
        { "data": { "list": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }%s } } } }, "layout": { "children": [ { "type": "%s", %s } ] } }
        """
            .formatted(more, component, reference));
  }

  private static String options(String version, String component, String more) {
    return list(version, component, "\"data-source\": \"${data.list}\"", more);
  }

  private static String wrong(String version, String component, String more) {
    return list(version, component, "\"data-source\": «\"${data.list}\"»", more);
  }

  private static String action(String key, String name) {
    return ", \"%s\": { \"type\": \"object\", \"properties\": { \"name\": %s } }"
        .formatted(key, name);
  }

  @Test
  void dynamicActionsNamed_needsAConstantForSelectActionsOfEveryComponent() {
    for (String component :
        new String[] {"CheckboxGroup", "RadioButtonsGroup", "Dropdown", "ChipsSelector"}) {
      for (String key : new String[] {"on-select-action", "on-unselect-action"}) {
        passes(
            new DynamicActionsNamed(),
            options("7.1", component, action(key, "{ \"const\": \"update_data\" }")));
        complains(
            new DynamicActionsNamed(),
            wrong("7.1", component, action(key, "{ \"type\": \"string\" }")));
        complains(
            new DynamicActionsNamed(),
            wrong("7.1", component, action(key, "{ \"const\": \"navigate\" }")));
      }
    }
  }

  @Test
  void dynamicActionsNamed_needsAStringForRows() {
    complains(
        new DynamicActionsNamed(),
        list(
            "7.3",
            "NavigationList",
            "\"list-items\": «\"${data.list}\"»",
            action("on-click-action", "{ \"const\": \"navigate\" }")));
    passes(
        new DynamicActionsNamed(),
        list(
            "6.2",
            "NavigationList",
            "\"list-items\": \"${data.list}\"",
            action("on-click-action", "{ \"type\": \"string\" }")));
  }

  @Test
  void dynamicListsFit_comparesTypesOfAllKnownProperties() {
    complains(
        new DynamicListsFit(), wrong("5.1", "Dropdown", ", \"title\": { \"type\": \"number\" }"));
    complains(
        new DynamicListsFit(),
        wrong("7.3", "ChipsSelector", ", \"enabled\": { \"type\": \"string\" }"));
    complains(
        new DynamicListsFit(),
        list(
            "7.3",
            "NavigationList",
            "\"list-items\": «\"${data.list}\"»",
            ", \"end\": { \"type\": \"object\", \"properties\": { \"title\": { \"type\": \"integer\" } } }, \"tags\": { \"type\": \"array\", \"items\": { \"type\": \"boolean\" } }"));
    complains(
        new DynamicListsFit(),
        list(
            "7.1",
            "ImageCarousel",
            "\"images\": «\"${data.list}\"»",
            ", \"src\": { \"type\": \"array\", \"items\": true }"));
  }

  @Test
  void dynamicListsFit_acceptsUnknownPropertiesAndMissingTypes() {
    passes(
        new DynamicListsFit(),
        options(
            "7.3",
            "Dropdown",
            ", \"price\": { \"type\": \"number\" }, \"title\": { }, \"enabled\": { \"type\": \"boolean\" }"));
  }

  @Test
  void dynamicItemsClear_warnsAboutWhatIsNotKnown() {
    complains(new DynamicItemsClear(), wrong("7.3", "Dropdown", ", \"title\": { }"));
    complains(
        new DynamicItemsClear(),
        wrong("7.3", "Dropdown", action("on-select-action", "{ \"enum\": [ \"update_data\" ] }")));
    complains(
        new DynamicItemsClear(),
        wrong("6.0", "Dropdown", ", \"on-select-action\": { \"type\": \"object\" }"));
    complains(
        new DynamicItemsClear(),
        list(
            "7.3",
            "NavigationList",
            "\"list-items\": «\"${data.list}\"»",
            ", \"main-content\": { \"type\": \"object\" }"));
  }

  @Test
  void dynamicItemsClear_acceptsAValidFlow() {
    passes(
        new DynamicItemsClear(),
        options("7.3", "Dropdown", action("on-select-action", "{ \"const\": \"update_data\" }")));
  }
}

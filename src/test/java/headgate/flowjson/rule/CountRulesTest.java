package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class CountRulesTest {

  @Test
  void mostComponents_reportsTheFault() {
    complains(
        new MostComponents(),
        children(
            "7.3",
            """
            { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": «"Footer"» }
            """));
  }

  @Test
  void mostComponents_acceptsAValidFlow() {
    passes(
        new MostComponents(),
        children(
            "7.3",
            """
            { "type": "Form", "children": [ { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" } ] }
            """));
  }

  @Test
  void componentsShown_reportsTheFault() {
    complains(
        new ComponentsShown(),
        screens(
            "7.3",
            """
            { "id": «"A"», "layout": { "children": [ { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" } ] } }
            """));
  }

  @Test
  void componentsShown_acceptsAValidFlow() {
    passes(
        new ComponentsShown(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" }, { "type": "TextBody" } ] } }
            """));
  }

  @Test
  void mostOfAType_reportsTheFault() {
    complains(
        new MostOfAType(),
        children(
            "7.3",
            """
            { "type": «"EmbeddedLink"» }, { "type": «"EmbeddedLink"» }, { "type": "If", "then": [ { "type": «"EmbeddedLink"» } ], "else": [ ] }
            """));
  }

  @Test
  void mostOfAType_acceptsAValidFlow() {
    passes(
        new MostOfAType(),
        children(
            "7.3",
            """
            { "type": "If", "then": [ { "type": "Footer" } ], "else": [ { "type": "Footer" } ] }
            """));
  }

  @Test
  void mostCarousels_reportsTheFault() {
    complains(
        new MostCarousels(),
        children(
            "7.3",
            """
            «{ "type": "ImageCarousel" }», «{ "type": "ImageCarousel" }», «{ "type": "ImageCarousel" }», «{ "type": "ImageCarousel" }»
            """));
  }

  @Test
  void mostCarousels_acceptsAValidFlow() {
    passes(
        new MostCarousels(),
        children(
            "7.3",
            """
            { "type": "ImageCarousel" }, { "type": "ImageCarousel" }, { "type": "ImageCarousel" }
            """));
  }

  @Test
  void minimumOverMaximum_reportsTheFault() {
    complains(
        new MinimumOverMaximum(),
        children(
            "7.3",
            """
            { "type": "TextInput", "min-chars": «9», "max-chars": 3 }, { "type": "PhotoPicker", "min-uploaded-photos": «4», "max-uploaded-photos": 3.0 }
            """));
  }

  @Test
  void minimumOverMaximum_acceptsAValidFlow() {
    passes(
        new MinimumOverMaximum(),
        children(
            "7.3",
            """
            { "type": "TextInput", "min-chars": 3, "max-chars": 3 }, { "type": "CheckboxGroup", "min-selected-items": "${data.a}", "max-selected-items": 2 }
            """));
  }

  @Test
  void selectionPossible_reportsTheFault() {
    complains(
        new SelectionPossible(),
        children(
            "7.3",
            """
            { "type": "CheckboxGroup", "min-selected-items": «2», "data-source": [ { } ] }, { "type": "ChipsSelector", "min-selected-items": «3», "max-selected-items": 2 }
            """));
  }

  @Test
  void selectionPossible_acceptsAValidFlow() {
    passes(
        new SelectionPossible(),
        children(
            "7.3",
            """
            { "type": "CheckboxGroup", "min-selected-items": 1, "data-source": [ { } ] }
            """));
  }

  @Test
  void chipsEnough_reportsTheFault() {
    complains(
        new ChipsEnough(),
        children(
            "7.3",
            """
            { "type": "ChipsSelector", "data-source": «[ { } ]» }
            """));
  }

  @Test
  void chipsEnough_acceptsAValidFlow() {
    passes(
        new ChipsEnough(),
        children(
            "7.3",
            """
            { "type": "ChipsSelector", "data-source": [ { }, { } ] }
            """));
  }

  @Test
  void carouselImages_reportsTheFault() {
    complains(
        new CarouselImages(),
        children(
            "7.3",
            """
            { "type": "ImageCarousel", "images": «[ { }, { }, { }, { } ]» }
            """));
  }

  @Test
  void carouselImages_acceptsAValidFlow() {
    passes(
        new CarouselImages(),
        children(
            "7.3",
            """
            { "type": "ImageCarousel", "images": [ { }, { }, { } ] }
            """));
  }

  @Test
  void carouselImagesDecode_reportsTheFault() {
    complains(
        new CarouselImagesDecode(),
        children(
            "7.3",
            """
            { "type": "ImageCarousel", "images": [ { "src": «"a b"» }, { "src": «"abcde"» } ] }
            """));
  }

  @Test
  void carouselImagesDecode_acceptsAValidFlow() {
    passes(
        new CarouselImagesDecode(),
        children(
            "7.3",
            """
            { "type": "ImageCarousel", "images": [ { "src": "data:image/png;base64,iVBORw0KGgo=" }, { "src": "${data.a}" } ] }
            """));
  }

  @Test
  void imageOrColor_reportsTheFault() {
    complains(
        new ImageOrColor(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "image": «"x"» }, { "color": «"#000000"» } ] }
            """));
  }

  @Test
  void imageOrColor_acceptsAValidFlow() {
    passes(
        new ImageOrColor(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "image": "x" }, { "image": "y" } ] }
            """));
  }

  @Test
  void optionIdsUnique_reportsTheFault() {
    complains(
        new OptionIdsUnique(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "id": "a" }, { "id": «"a"» } ] }
            """));
  }

  @Test
  void optionIdsUnique_acceptsAValidFlow() {
    passes(
        new OptionIdsUnique(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "id": "a" }, { "id": "A" } ] }
            """));
  }

  @Test
  void mediaSizeListed_reportsTheFault() {
    complains(
        new MediaSizeListed(),
        children(
            "7.3",
            """
            { "type": "CheckboxGroup", "media-size": «"small"» }
            """));
  }

  @Test
  void mediaSizeListed_acceptsAValidFlow() {
    passes(
        new MediaSizeListed(),
        children(
            "7.3",
            """
            { "type": "CheckboxGroup", "media-size": "large" }
            """));
  }
}

package headgate.endpoint.answer;

import headgate.flowjson.Validator;
import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.EntryScreens;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that a person sees, as far as answers depend on it. Thread-safe. */
public final class ShownForm {

  /**
   * A list of options that comes from the data of a screen.
   *
   * @param path of the list in the data; never empty
   * @param most how many options phones show
   */
  record OptionList(String component, List<String> path, int most) {}

  private static final int SIGNATURES_SINCE = 703;

  private final FlowDocument form;
  private final List<String> entryScreens;

  private ShownForm(FlowDocument form) {
    this.form = form;
    this.entryScreens = EntryScreens.of(form);
  }

  /** Empty if the text is not a form with a screen. */
  public static Optional<ShownForm> of(String text) {
    try {
      return JsonReader.read(text) instanceof JsonObject root
          ? Validator.standard()
              .form(root)
              .filter(form -> !form.screens().isEmpty())
              .map(ShownForm::new)
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty(); // Meta keeps texts that are not JSON, too
    }
  }

  /** Null if the form never calls an endpoint. */
  public @Nullable String dataApiVersion() {
    return form.root().get("data_api_version") instanceof JsonString version
        ? version.value()
        : null;
  }

  /** Whether phones sign the token: a form of version 7.3 with data API 4.0 (Flows changelog). */
  public boolean signsTokens() {
    String version = dataApiVersion();
    return form.version() >= SIGNATURES_SINCE && version != null && !version.startsWith("3");
  }

  public boolean hasScreen(String id) {
    return form.screen(id) != null;
  }

  /** Whether the form can begin with the screen. */
  public boolean beginsWith(String screen) {
    return entryScreens.contains(screen);
  }

  /** At least one. */
  List<String> entryScreens() {
    return entryScreens;
  }

  /** Whether the form says which screen leads to which. Else phones take every screen. */
  boolean hasRoutes() {
    return form.routingModel() != null;
  }

  /** Whether a route leads from one screen to another. */
  boolean leads(String from, String to) {
    for (JsonObject.Member route : form.routes()) {
      if (route.name().equals(from)) {
        for (JsonValue target : FlowDocument.targets(route)) {
          if (target instanceof JsonString id && id.value().equals(to)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** What a screen declares; empty if it declares nothing. */
  List<JsonObject.Member> data(String id) {
    Screen screen = form.screen(id);
    JsonObject data = screen == null ? null : screen.data();
    return data == null ? List.of() : data.members();
  }

  /** The lists of options of a screen that an answer fills. */
  List<OptionList> optionLists(String id) {
    Screen screen = form.screen(id);
    return screen == null
        ? List.of()
        : screen.propertyReferences().stream()
            .filter(use -> use.property().shownItems() > 0)
            .flatMap(use -> optionList(use).stream())
            .toList();
  }

  private static Optional<OptionList> optionList(PropertyReference use) {
    Component component = use.component();
    return dataPath(use.text())
        .map(
            path ->
                new OptionList(
                    component == null ? use.property().name() : component.spec().type(),
                    path,
                    use.property().shownItems()));
  }

  private static Optional<List<String>> dataPath(DynamicText text) {
    Reference reference = text.reference();
    return reference == null || reference.isGlobal() || reference.source() != Reference.Source.DATA
        ? Optional.empty()
        : Optional.of(reference.path());
  }

  /**
   * The key of a screen's data from which a Form takes the messages about its fields.
   *
   * @param fields the names of the fields; the Form that has one of them counts
   */
  Optional<String> errorsKey(String id, Set<String> fields) {
    Screen screen = form.screen(id);
    if (screen == null) {
      return Optional.empty();
    }
    List<Component> forms =
        screen.components().stream()
            .filter(component -> component.is("Form") && errorsKey(component).isPresent())
            .toList();
    return forms.stream()
        .filter(component -> component.branches().stream().anyMatch(list -> names(list, fields)))
        .findFirst()
        .or(() -> forms.stream().findFirst())
        .flatMap(this::errorsKey);
  }

  private Optional<String> errorsKey(Component component) {
    return component.get("error-messages") instanceof JsonString text
        ? dataPath(DynamicText.of(text.value(), form.version()))
            .filter(path -> path.size() == 1)
            .map(path -> path.get(0))
        : Optional.empty();
  }

  private static boolean names(List<Component> components, Set<String> fields) {
    return components.stream()
        .anyMatch(
            component -> {
              JsonString name = component.name();
              return name != null && fields.contains(name.value())
                  || component.branches().stream().anyMatch(list -> names(list, fields));
            });
  }

  /**
   * Whether a screen sends a value with this name to the endpoint.
   *
   * @param id of the screen; null or an unknown one means every screen
   */
  public boolean sends(@Nullable String id, String name) {
    Screen screen = id == null ? null : form.screen(id);
    List<Screen> screens = screen == null ? form.screens() : List.of(screen);
    return screens.stream()
        .flatMap(one -> one.actions().stream())
        .filter(action -> action.is("data_exchange"))
        .map(Action::payload)
        .anyMatch(payload -> payload != null && payload.get(name) != null);
  }
}

package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.Values;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.store.Template;
import headgate.sandbox.store.TemplateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;

/**
 * Message templates. They are approved at once: our choice, because there is nobody to wait for.
 */
public final class Templates {

  private static final int MAX_TEMPLATES = 250; // as at Meta for an unverified business
  private static final int MAX_BUTTON_TEXT = 25;
  private static final int ALREADY_EXISTS = 2388024;

  private final Store store;

  public Templates(Store store) {
    this.store = store;
  }

  /** {@code POST /{waba-id}/message_templates}. */
  Object create(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    String name = required(parameters, "name");
    String language = required(parameters, "language");
    String category = required(parameters, "category");
    String components = required(parameters, "components");
    if (!name.matches("[a-z0-9_]{1,512}")) {
      throw GraphFailure.parameter(
          "Param name must have only lower-case letters, digits and underscores");
    }
    String id =
        store.inTransaction(
            handle -> {
              TemplateStore templates = new TemplateStore(handle);
              if (templates.find(request.id(), name, language).isPresent()) {
                throw GraphFailure.plain(
                    400,
                    GraphFailure.OAUTH,
                    100,
                    ALREADY_EXISTS,
                    "Content in this language already exists");
              }
              if (templates.count(request.id()) >= MAX_TEMPLATES) {
                throw GraphFailure.parameter("The account has 250 templates already");
              }
              return templates.insert(
                  request.id(), name, language, category, checked(handle, request, components));
            });
    return Json.object("id", id, "status", "APPROVED", "category", category);
  }

  private static String required(Parameters parameters, String name) {
    String value = parameters.text(name);
    if (value == null) {
      throw GraphFailure.required(name);
    }
    return value;
  }

  /** The components, with the ids of their flows. */
  private static List<Map<String, Object>> checked(
      Handle handle, AuthorizedRequest request, String json) {
    List<Map<String, Object>> components;
    try {
      components = Json.objects(json);
    } catch (JacksonException e) {
      throw GraphFailure.parameter("Param components must be an array of objects");
    }
    List<Map<String, Object>> checked = new ArrayList<>();
    for (Map<String, Object> component : components) {
      Map<String, Object> copy = new LinkedHashMap<>(component);
      if (component.get("buttons") instanceof List<?> buttons) {
        copy.put("buttons", buttons.stream().map(b -> button(handle, request, b)).toList());
      }
      checked.add(copy);
    }
    return checked;
  }

  private static Object button(Handle handle, AuthorizedRequest request, Object given) {
    if (!(given instanceof Map<?, ?> button) || !TemplateMessage.isFlow(button)) {
      return given;
    }
    String text = Values.text(button, "text");
    if (text == null || text.codePointCount(0, text.length()) > MAX_BUTTON_TEXT) {
      throw GraphFailure.parameter("The text of a button must have 1 to 25 characters");
    }
    String id = Values.text(button, "flow_id");
    String name = Values.text(button, "flow_name");
    if (button.containsKey("flow_json")) {
      throw GraphFailure.parameter("The simulator does not support flow_json in a template");
    }
    if ((id == null) == (name == null)) {
      throw GraphFailure.parameter("A FLOW button needs either flow_id or flow_name");
    }
    FlowStore flows = new FlowStore(handle);
    Optional<FakeFlow> flow =
        id != null ? flows.find(id) : flows.findByName(request.id(), String.valueOf(name));
    String flowId =
        flow.filter(found -> found.wabaId().equals(request.id()))
            .filter(found -> found.status() == FlowStatus.PUBLISHED || found.wasPublished())
            .map(FakeFlow::id)
            .orElseThrow(() -> GraphFailure.parameter("The flow of a button must be published"));
    Map<String, Object> stored = new LinkedHashMap<>();
    button.forEach((key, value) -> stored.put(String.valueOf(key), value));
    stored.remove("flow_name");
    stored.put("flow_id", flowId);
    return stored;
  }

  /** {@code GET /{waba-id}/message_templates}, newest first. Finds by {@code name}, too. */
  Object list(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    int limit = parameters.limit(25, FlowReads.MAX_PAGE_SIZE);
    String name = parameters.text("name", "");
    List<Template> all =
        store.read(handle -> new TemplateStore(handle).all(request.id())).stream()
            .filter(template -> template.name().contains(name))
            .toList();
    int start = start(all, parameters.text("after", ""));
    List<Template> page = all.subList(start, Math.min(all.size(), start + limit));
    if (page.isEmpty()) {
      return Json.object("data", List.of());
    }
    Map<String, Object> paging = Cursors.paging(page.get(0).id(), page.get(page.size() - 1).id());
    if (start + page.size() < all.size()) {
      String after = Cursors.of(page.get(page.size() - 1).id());
      paging.put("next", request.graphRequest().pageUrl("after", after, limit));
    }
    return Json.object(
        "data",
        page.stream()
            .map(template -> Node.select(new TemplateNode(template), request.fields()))
            .toList(),
        "paging",
        paging);
  }

  /** The position after the template of the cursor. */
  private static int start(List<Template> all, String after) {
    if (after.isEmpty()) {
      return 0;
    }
    String id = Cursors.id(after);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i + 1;
      }
    }
    throw Cursors.invalid();
  }
}

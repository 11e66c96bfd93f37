package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackRefusedException;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.DeliveryStore;
import headgate.sandbox.store.Document;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people can see and change at the simulator besides Graph. Bodies are JSON objects; each
 * method that takes one throws a {@link Problem} if a key is unknown or a value is wrong.
 * Thread-safe.
 */
public final class Tools {

  /** Reads an uploaded Flow JSON as the simulator's judge does. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws GraphFailure if Meta would not store it
     */
    Document read(byte[] text);
  }

  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_FLOWS = 500;

  private final Store store;
  private final SandboxSettings.Holder settings;
  private final Faults faults;
  private final Journal journal;
  private final SandboxClock clock;
  private final Reader reader;
  private final CallbackClient callbacks;

  public Tools(
      Store store,
      SandboxSettings.Holder settings,
      Faults faults,
      Journal journal,
      SandboxClock clock,
      Reader reader,
      CallbackClient callbacks) {
    this.store = store;
    this.settings = settings;
    this.faults = faults;
    this.journal = journal;
    this.clock = clock;
    this.reader = reader;
    this.callbacks = callbacks;
  }

  public Map<String, Object> settings() {
    return settings.get().view();
  }

  /** Changes the settings that the body names; returns all. */
  public Map<String, Object> changeSettings(byte[] json) {
    ToolBody body = ToolBody.of(json);
    SandboxSettings checked = settings.get().with(body);
    body.requireNoUnknownKeys();
    if (checked.answeredVersion() != null && !checked.answeredVersion().matches("v\\d+\\.\\d+")) {
      throw Problem.malformed("answered_version must look like v25.0.");
    }
    if (body.has("callback") || body.has("verify_token")) {
      verify(checked.messages());
    }
    return settings.change(current -> current.with(body)).view();
  }

  private void verify(MessageSettings checked) {
    if (checked.callback() == null) {
      return;
    }
    if (checked.verifyToken() == null) {
      throw Problem.malformed("callback needs verify_token.");
    }
    try {
      callbacks.verify(checked.callback(), checked.verifyToken());
    } catch (CallbackRefusedException e) {
      throw Problem.malformed("Callback verification failed: " + e.getMessage());
    }
  }

  /** Also those that are used up, oldest first. */
  public List<Map<String, Object>> faults() {
    return faults.view();
  }

  public Map<String, Object> addFault(byte[] json) {
    ToolBody body = ToolBody.of(json);
    Fault fault = Fault.from(body);
    body.requireNoUnknownKeys();
    faults.add(fault);
    return fault.view(0, fault.times());
  }

  void clearFaults() {
    faults.clear();
  }

  /**
   * @throws Problem if there is no such fault
   */
  public void removeFault(String id) {
    if (!faults.remove(id)) {
      throw Problem.notFound("fault", id);
    }
  }

  /**
   * The journal.
   *
   * @param after only requests with a greater number
   */
  public Map<String, Object> requests(long after) {
    return journal.view(after);
  }

  /**
   * One request of the journal, with its bodies.
   *
   * @throws Problem if the journal does not have it
   */
  public Map<String, Object> request(String number) {
    return journal.view(number).orElseThrow(() -> Problem.notFound("request", number));
  }

  void clearRequests() {
    journal.clear();
  }

  List<Map<String, Object>> accounts() {
    return store.read(handle -> new AccountStore(handle).all().stream().map(Tools::view).toList());
  }

  Map<String, Object> addAccount(byte[] json) {
    ToolBody body = ToolBody.of(json);
    String name = body.textOrNull("name", null);
    body.requireNoUnknownKeys();
    if (name != null && name.length() > MAX_NAME_LENGTH) {
      throw Problem.malformed("name must have at most 100 characters.");
    }
    return view(store.inTransaction(handle -> new AccountStore(handle).add(name)));
  }

  /** Includes the token: users need it, and it gives access to this simulator only. */
  private static Map<String, Object> view(FakeAccount account) {
    return Json.object(
        "name", account.name(),
        "business_account_id", account.wabaId(),
        "phone_number_id", account.phoneNumberId(),
        "display_phone_number", account.displayPhoneNumber(),
        "access_token", account.token(),
        "app_id", FakeAccount.APP_ID,
        "app_secret", FakeAccount.APP_SECRET,
        "business_id", FakeAccount.BUSINESS_ID,
        "subscribed", account.subscribed(),
        "has_public_key", !account.publicKey().isEmpty());
  }

  /** The newest flows of all business accounts, without their texts. */
  public List<Map<String, Object>> flows() {
    return store.read(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          return flows.newest(MAX_FLOWS).stream().map(flow -> view(flows, flow)).toList();
        });
  }

  public Map<String, Object> flow(String id) {
    return store.read(handle -> view(new FlowStore(handle), id));
  }

  /** The text of the draft. Empty if nothing was uploaded. */
  public Optional<String> flowText(String id) {
    return store.read(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          return flows
              .text(require(flows, id).id(), FlowStore.DRAFT)
              .map(text -> new String(text, StandardCharsets.UTF_8));
        });
  }

  /**
   * Changes what only Meta can change: the status, as its monitoring does, and the marks of an old
   * flow. With {@code json_definition}, a string, the flow gets another text, as if somebody had
   * edited it in Meta's Builder; with {@code name} another name.
   */
  public Map<String, Object> changeFlow(String id, byte[] json) {
    ToolBody body = ToolBody.of(json);
    return store.inTransaction(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = require(flows, id);
          FlowStatus status = body.constant("status", FlowStatus.class, flow.status());
          boolean editable = body.flag("editable", flow.editable());
          String application = body.textOrNull("application_id", flow.applicationId());
          String name = body.textOrNull("name", flow.name());
          String text = body.textOrNull("json_definition", null);
          body.requireNoUnknownKeys();
          edit(flows, flow, name, text);
          if (text == null || status != flow.status()) {
            flows.setStatus(flow.id(), status);
          }
          flows.setEditable(flow.id(), editable);
          flows.setApplication(flow.id(), application);
          return view(flows, flow.id());
        });
  }

  private void edit(FlowStore flows, FakeFlow flow, @Nullable String name, @Nullable String text) {
    if (name != null && !name.equals(flow.name())) {
      if (name.length() > 200) {
        throw Problem.malformed("name must have at most 200 characters.");
      }
      if (flows.findByName(flow.wabaId(), name).isPresent()) {
        throw Problem.malformed("Another flow of the business account has this name.");
      }
      flows.setMetadata(
          flow.id(),
          name,
          flow.categories(),
          flow.endpointUri(),
          flow.applicationId(),
          clock.now());
    }
    if (text != null) {
      flows.setDocument(flow.id(), document(text), clock.now());
    }
  }

  private Document document(String text) {
    try {
      return reader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (GraphFailure e) {
      throw Problem.malformed("Meta would not store this text: " + e.getMessage());
    }
  }

  /**
   * Deletes all flows, messages, waiting webhooks, faults and journal entries. Settings are those
   * of the start.
   */
  public void reset() {
    store.run(
        handle -> {
          new FlowStore(handle).deleteAll();
          new MessageStore(handle).deleteAll();
          new DeliveryStore(handle).deleteAll();
        });
    faults.clear();
    journal.clear();
    settings.reset();
  }

  private static FakeFlow require(FlowStore flows, String id) {
    return flows.find(id).orElseThrow(() -> Problem.notFound("flow", id));
  }

  private static Map<String, Object> view(FlowStore flows, String id) {
    return view(flows, require(flows, id));
  }

  private static Map<String, Object> view(FlowStore flows, FakeFlow flow) {
    Map<String, Object> view =
        Json.object(
            "id", flow.id(),
            "business_account_id", flow.wabaId(),
            "name", flow.name(),
            "status", flow.status().name(),
            "editable", flow.editable(),
            "updated_at", GraphTime.text(flow.updatedAt()));
    view.put("application_id", flow.applicationId());
    view.put("published_versions", flows.publishedVersions(flow.id()));
    return view;
  }
}

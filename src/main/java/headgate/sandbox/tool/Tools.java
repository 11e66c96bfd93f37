package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackRefusedException;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.DeliveryStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.Store;
import java.util.List;
import java.util.Map;

/**
 * What people can see and change at the simulator besides Graph. Bodies are JSON objects; each
 * method that takes one throws a {@link Problem} if a key is unknown or a value is wrong.
 * Thread-safe.
 */
public final class Tools {

  private static final int MAX_NAME_LENGTH = 100;

  private final Store store;
  private final SandboxSettings.Holder settings;
  private final Faults faults;
  private final Journal journal;
  private final CallbackClient callbacks;

  public Tools(
      Store store,
      SandboxSettings.Holder settings,
      Faults faults,
      Journal journal,
      CallbackClient callbacks) {
    this.store = store;
    this.settings = settings;
    this.faults = faults;
    this.journal = journal;
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

  /** Also ends the delays that they made. */
  public void clearFaults() {
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
}

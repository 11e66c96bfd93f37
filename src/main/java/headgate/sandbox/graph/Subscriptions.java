package headgate.sandbox.graph;

import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackRefusedException;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.store.SubscriptionStore;
import headgate.sandbox.store.SubscriptionStore.Subscription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where webhooks go: the app's subscription, and the callback of an account instead of it. */
public final class Subscriptions {

  private static final Map<String, Object> SUCCESS = Map.of("success", true);
  private static final String OBJECT = "whatsapp_business_account";
  private static final int NOT_VERIFIED = 2200;

  private final Store store;
  private final CallbackClient callbacks;
  private final Authentication authentication;

  public Subscriptions(Store store, CallbackClient callbacks, Authentication authentication) {
    this.store = store;
    this.callbacks = callbacks;
    this.authentication = authentication;
  }

  /** {@code GET /{waba-id}/subscribed_apps}. */
  Object subscribedApps(AuthorizedRequest request) {
    if (!request.account().subscribed()) {
      return Json.object("data", List.of());
    }
    return Json.object(
        "data",
        List.of(
            Json.object(
                "whatsapp_business_api_data",
                Node.select(ApplicationNode.OURS, List.of()),
                "override_callback_uri",
                request.account().callback())));
  }

  /**
   * {@code POST /{waba-id}/subscribed_apps}. Without {@code override_callback_uri}, the app's
   * callback counts again.
   */
  Object subscribe(AuthorizedRequest request) {
    String callback = request.parameters().text("override_callback_uri");
    if (callback != null) {
      verify(callback, request.parameters());
    }
    return set(request, true, callback);
  }

  /** {@code DELETE /{waba-id}/subscribed_apps}. */
  Object unsubscribe(AuthorizedRequest request) {
    return set(request, false, null);
  }

  private Object set(AuthorizedRequest request, boolean subscribed, @Nullable String callback) {
    store.run(
        handle -> {
          AccountStore accounts = new AccountStore(handle);
          accounts.setSubscribed(request.id(), subscribed);
          accounts.setCallback(request.id(), callback);
        });
    return SUCCESS;
  }

  private void verify(String callback, Parameters parameters) {
    String verifyToken = parameters.text("verify_token");
    if (verifyToken == null) {
      throw GraphFailure.required("verify_token");
    }
    try {
      callbacks.verify(callback, verifyToken);
    } catch (CallbackRefusedException e) {
      throw GraphFailure.plain(
          400,
          GraphFailure.OAUTH,
          NOT_VERIFIED,
          null,
          "(#2200) Callback verification failed with the following errors: " + e.getMessage());
    }
  }

  /**
   * {@code GET}, {@code POST} and {@code DELETE /{app-id}/subscriptions}. Needs the app's token.
   */
  Object ofApp(GraphRequest request) {
    authentication.requireApp(request);
    return switch (request.method()) {
      case "GET" -> Json.object("data", shown());
      case "POST" -> subscribeApp(request.parameters());
      case "DELETE" -> {
        store.run(handle -> new SubscriptionStore(handle).delete());
        yield SUCCESS;
      }
      default -> throw GraphFailure.unknownObject(request.method(), FakeAccount.APP_ID);
    };
  }

  private List<Object> shown() {
    return store
        .read(handle -> new SubscriptionStore(handle).find())
        .map(
            subscription ->
                List.<Object>of(
                    Json.object(
                        "object",
                        OBJECT,
                        "callback_url",
                        subscription.callback(),
                        "active",
                        true,
                        "fields",
                        subscription.fields().stream()
                            .map(
                                field ->
                                    Json.object(
                                        "name", field, "version", GraphRequest.DEFAULT_VERSION))
                            .toList())))
        .orElse(List.of());
  }

  private Object subscribeApp(Parameters parameters) {
    if (!OBJECT.equals(parameters.text("object"))) {
      throw GraphFailure.parameter("Param object must be one of {WHATSAPP_BUSINESS_ACCOUNT}");
    }
    String callback = parameters.text("callback_url");
    if (callback == null) {
      throw GraphFailure.required("callback_url");
    }
    List<String> fields = parameters.list("fields");
    if (fields == null || fields.isEmpty()) {
      throw GraphFailure.required("fields");
    }
    verify(callback, parameters);
    store.run(handle -> new SubscriptionStore(handle).set(new Subscription(callback, fields)));
    return SUCCESS;
  }
}

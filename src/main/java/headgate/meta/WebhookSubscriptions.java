package headgate.meta;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells Meta where to deliver to. Meta verifies the address during each call. Shares the time of
 * the {@link MetaClient} that it comes from. Every method throws {@link MetaException}.
 */
public final class WebhookSubscriptions {

  /** The fields that Headgate reads. */
  private static final String FIELDS = "messages,flows";

  private final GraphAccount account;
  private final GraphClient graph;

  WebhookSubscriptions(GraphAccount account, GraphClient graph) {
    this.account = account;
    this.graph = graph;
  }

  /**
   * {@code POST /{waba-id}/subscribed_apps}: the app gets the account's webhooks at this address,
   * whatever address the app itself has (Webhooks, Override). Idempotent.
   */
  public void subscribeBusiness(String callback, String verifyToken) {
    ObjectNode body = GraphJson.object();
    body.put("override_callback_uri", callback);
    body.put("verify_token", verifyToken);
    graph.send(
        GraphCall.idempotentPost(
                account.businessAccountId() + "/subscribed_apps", "set the account's callback")
            .withJson(body),
        WebhookSubscriptions::success);
  }

  /** Whether {@link #subscribeApp} can be called. */
  public boolean knowsApp() {
    return account.appId() != null && account.appSecret() != null;
  }

  /**
   * {@code POST /{app-id}/subscriptions}, as the app itself: which fields the app gets (Graph API,
   * Subscriptions). Idempotent.
   */
  public void subscribeApp(String callback, String verifyToken) {
    ObjectNode body = GraphJson.object();
    body.put("object", "whatsapp_business_account");
    body.put("callback_url", callback);
    body.put("verify_token", verifyToken);
    body.put("fields", FIELDS);
    graph.send(
        GraphCall.idempotentPost(account.appId() + "/subscriptions", "subscribe the app")
            .withToken(account.appId() + "|" + account.appSecret())
            .withJson(body),
        WebhookSubscriptions::success);
  }

  private static boolean success(JsonNode answer) {
    if (!Boolean.TRUE.equals(GraphJson.bool(answer, "success"))) {
      throw new UnexpectedAnswerException("it does not say that the call succeeded");
    }
    return true;
  }
}

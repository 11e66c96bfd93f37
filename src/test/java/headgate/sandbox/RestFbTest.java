package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.restfb.BinaryAttachment;
import com.restfb.Body;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookNetworkException;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.DebugTokenInfo;
import headgate.sandbox.store.FakeAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RestFB, an independent client of the Graph API, with the simulator's URL. It sends its parameters
 * in forms and its token in the query.
 */
class RestFbTest {

  private SandboxClient client;
  private FacebookClient restFb;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    restFb = newRestFb("sandbox", null);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private FacebookClient newRestFb(String token, String appSecret) {
    DefaultFacebookClient created =
        new DefaultFacebookClient(token, appSecret, Version.VERSION_24_0);
    created.setFacebookEndpointUrls(
        new FacebookEndpoints() {
          @Override
          public String getGraphEndpoint() {
            return client.uri().toString();
          }
        });
    return created;
  }

  private JsonObject create(String name, Parameter... more) {
    List<Parameter> parameters = new ArrayList<>(List.of(more));
    parameters.add(Parameter.with("name", name));
    parameters.add(Parameter.with("categories", List.of("SURVEY", "OTHER")));
    return restFb.publish(WABA + "/flows", JsonObject.class, parameters.toArray(Parameter[]::new));
  }

  private String createFlow(String name) {
    return create(name).getString("id", "");
  }

  private JsonObject upload(String flow, String document) {
    return restFb.publish(
        flow + "/assets",
        JsonObject.class,
        BinaryAttachment.with(
            "file", "flow.json", document.getBytes(StandardCharsets.UTF_8), "application/json"),
        Parameter.with("name", "flow.json"),
        Parameter.with("asset_type", "FLOW_JSON"));
  }

  private JsonObject post(String path) {
    return restFb.publish(path, JsonObject.class);
  }

  private static FacebookGraphException refusal(ThrowingCallable call) {
    FacebookGraphException refusal = catchThrowableOfType(FacebookGraphException.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @Test
  void flow_livesFromCreationToDeprecation() {
    String flow = createFlow("Tee & Kuchen ü");
    assertThat(upload(flow, HELLO).toString())
        .isEqualTo("{\"success\":true,\"validation_errors\":[]}");
    assertThat(
            restFb
                .publish(
                    flow,
                    JsonObject.class,
                    Parameter.with("name", "Tee, kalt"),
                    Parameter.with("categories", List.of("SIGN_UP")))
                .toString())
        .isEqualTo("{\"success\":true}");
    assertThat(post(flow + "/publish").getBoolean("success", false)).isTrue();
    JsonObject shown =
        restFb.fetchObject(
            flow,
            JsonObject.class,
            Parameter.with(
                "fields",
                "id,name,status,categories,validation_errors,json_version,"
                    + "preview.invalidate(false),application{id},whatsapp_business_account{id}"));
    assertThat(shown.getString("name", "")).isEqualTo("Tee, kalt");
    assertThat(shown.getString("status", "")).isEqualTo("PUBLISHED");
    assertThat(shown.get("categories").toString()).isEqualTo("[\"SIGN_UP\"]");
    assertThat(shown.getString("json_version", "")).isEqualTo("7.2");
    assertThat(shown.get("preview").asObject().getString("preview_url", "")).contains(flow);
    assertThat(post(flow + "/deprecate").getBoolean("success", false)).isTrue();
    assertThat(client.status(flow)).isEqualTo("DEPRECATED");
  }

  @Test
  void flow_isCreatedAndPublishedInOneRequest() {
    JsonObject created =
        create("At once", Parameter.with("flow_json", HELLO), Parameter.with("publish", true));
    assertThat(created.getBoolean("success", false)).isTrue();
    assertThat(client.status(created.getString("id", ""))).isEqualTo("PUBLISHED");
  }

  @Test
  void flow_isClonedAndDeleted() {
    String original = createFlow("Original");
    upload(original, HELLO);
    String clone = create("Clone", Parameter.with("clone_flow_id", original)).getString("id", "");
    assertThat(restFb.deleteObject(clone)).isTrue();
    assertThat(client.get(clone).subcode()).isEqualTo(33);
    assertThat(client.status(original)).isEqualTo("DRAFT");
  }

  @Test
  void document_isDownloadedFromTheUrlOfTheAsset() {
    String flow = createFlow("Asset");
    upload(flow, HELLO);
    Connection<JsonObject> assets = restFb.fetchConnection(flow + "/assets", JsonObject.class);
    assertThat(assets.getData()).hasSize(1);
    assertThat(assets.hasNext()).isFalse();
    String url = assets.getData().get(0).getString("download_url", "");
    assertThat(client.send(client.withoutToken(URI.create(url).toString()).GET()).body())
        .isEqualTo(HELLO);
  }

  /** Uses the cursors: RestFB changes the URL of the next page to https. */
  private Connection<JsonObject> page(Parameter... more) {
    List<Parameter> parameters = new ArrayList<>(List.of(more));
    parameters.add(Parameter.with("fields", "name,status"));
    parameters.add(Parameter.with("limit", 3));
    return restFb.fetchConnection(
        WABA + "/flows", JsonObject.class, parameters.toArray(Parameter[]::new));
  }

  private static List<String> names(Connection<JsonObject> page) {
    return page.getData().stream().map(flow -> flow.getString("name", "")).toList();
  }

  @Test
  void list_isPagedForwardAndBack() {
    for (int i = 0; i < 7; i++) {
      createFlow("Flow " + i);
    }
    Connection<JsonObject> first = page();
    assertThat(names(first)).containsExactly("Flow 6", "Flow 5", "Flow 4");
    assertThat(first.hasNext()).isTrue();
    assertThat(first.hasPrevious()).isFalse();
    Connection<JsonObject> second = page(Parameter.with("after", first.getAfterCursor()));
    assertThat(names(second)).containsExactly("Flow 3", "Flow 2", "Flow 1");
    assertThat(second.hasPrevious()).isTrue();
    Connection<JsonObject> last = page(Parameter.with("after", second.getAfterCursor()));
    assertThat(names(last)).containsExactly("Flow 0");
    assertThat(last.hasNext()).isFalse();
    Connection<JsonObject> back = page(Parameter.with("before", second.getBeforeCursor()));
    assertThat(names(back)).isEqualTo(names(first));
  }

  /** Uploads without RestFB, which takes the "error" keys in the response for a refusal. */
  @Test
  void validationErrors_forbidPublishing() {
    String flow = createFlow("Broken");
    client.upload(flow, "{\"version\":");
    FacebookGraphException refusal = refusal(() -> post(flow + "/publish"));
    assertThat(refusal.getErrorCode()).isEqualTo(139002);
    assertThat(refusal.getErrorSubcode()).isEqualTo(4016011);
    assertThat(refusal.getErrorUserTitle()).isEqualTo("Publishing Flow with validation errors");
  }

  @Test
  void errors_areParsed() {
    String flow = createFlow("Taken");
    FacebookGraphException taken = refusal(() -> createFlow("Taken"));
    assertThat(taken).isInstanceOf(FacebookOAuthException.class);
    assertThat(taken.getErrorCode()).isEqualTo(100);
    assertThat(taken.getErrorUserTitle()).isEqualTo("Flow name is not unique");
    assertThat(taken.getHttpStatusCode()).isEqualTo(400);
    assertThat(taken.getFbtraceId()).isNotBlank();
    assertThat(taken.getIsTransient()).isFalse();
    assertThat(refusal(() -> post(flow + "/deprecate")).getErrorCode()).isEqualTo(139003);
    upload(flow, HELLO);
    post(flow + "/publish");
    assertThat(refusal(() -> post(flow + "/publish")).getErrorCode()).isEqualTo(139002);
    assertThat(refusal(() -> restFb.deleteObject(flow)).getErrorCode()).isEqualTo(139004);
    post(flow + "/deprecate");
    assertThat(refusal(() -> upload(flow, HELLO)).getErrorCode()).isEqualTo(139001);
    assertThat(refusal(() -> post(flow + "/deprecate")).getErrorUserTitle())
        .isEqualTo("Flow is already deprecated");
  }

  @Test
  void unknownFlow_isNotAnOAuthError() {
    FacebookGraphException unknown = refusal(() -> restFb.fetchObject("999", JsonObject.class));
    assertThat(unknown).isNotInstanceOf(FacebookOAuthException.class);
    assertThat(unknown.getErrorType()).isEqualTo("GraphMethodException");
    assertThat(unknown.getErrorCode()).isEqualTo(100);
    assertThat(unknown.getErrorSubcode()).isEqualTo(33);
  }

  @Test
  void badToken_isAnOAuthError() {
    FacebookGraphException refusal =
        refusal(() -> newRestFb("nonsense", null).fetchObject(WABA, JsonObject.class));
    assertThat(refusal).isInstanceOf(FacebookOAuthException.class);
    assertThat(refusal.getErrorCode()).isEqualTo(190);
    assertThat(refusal.getHttpStatusCode()).isEqualTo(401);
  }

  @Test
  void proof_isAccepted() {
    client.settings("{\"require_proof\":true}");
    assertThat(refusal(() -> createFlow("x"))).hasMessageContaining("appsecret_proof");
    FacebookClient signing = newRestFb("sandbox", "sandbox-secret");
    assertThat(signing.fetchObject(WABA, JsonObject.class).getString("id", "")).isEqualTo(WABA);
    assertThat(refusal(() -> newRestFb("sandbox", "wrong").fetchObject(WABA, JsonObject.class)))
        .hasMessageContaining("Invalid appsecret_proof");
  }

  @Test
  void faults_areParsed() {
    client.fault("{\"kind\":\"rate_limit\",\"status\":403,\"regain_minutes\":3}");
    FacebookGraphException limited = refusal(() -> createFlow("x"));
    assertThat(limited.getErrorCode()).isEqualTo(4);
    assertThat(limited.getIsTransient()).isTrue();
    assertThat(restFb.getWebRequestor().getDebugHeaderInfo().getAppUsage().getCallCount())
        .isEqualTo(100);
    client.fault("{\"kind\":\"html\"}");
    FacebookNetworkException page =
        catchThrowableOfType(FacebookNetworkException.class, () -> createFlow("x"));
    assertThat(page.getHttpStatusCode()).isEqualTo(502);
  }

  @Test
  void debugToken_isParsed() {
    DebugTokenInfo info = restFb.debugToken("sandbox");
    assertThat(info.isValid()).isTrue();
    assertThat(info.getAppId()).isEqualTo(FakeAccount.APP_ID);
    assertThat(info.getScopes()).contains("whatsapp_business_management");
  }

  @Test
  void message_isSentAsJson() {
    String flow = createFlow("Sent");
    upload(flow, HELLO);
    post(flow + "/publish");
    JsonObject sent =
        restFb.publish(
            PHONE_NUMBER + "/messages",
            JsonObject.class,
            Body.withData(
                com.restfb.json.Json.parse(
                        """
                        {"messaging_product": "whatsapp", "to": "15550101", "type": "interactive",
                         "interactive": {"type": "flow", "body": {"text": "Hello"},
                           "action": {"name": "flow", "parameters": {
                             "flow_message_version": "3", "flow_id": "%s", "flow_cta": "Go",
                             "flow_action": "navigate",
                             "flow_action_payload": {"screen": "START"}}}}}
                        """
                            .formatted(flow))
                    .asObject()));
    assertThat(sent.get("messages").asArray().get(0).asObject().getString("id", ""))
        .startsWith("wamid.");
  }
}

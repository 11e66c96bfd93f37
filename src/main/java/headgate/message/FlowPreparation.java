package headgate.message;

import headgate.flow.Flow;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.message.SendRequest.Opening;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an interactive message that opens a flow (Cloud API, Sending Flows). */
final class FlowPreparation {

  /** The version of the message's form, which Meta requires. */
  private static final String MESSAGE_VERSION = "3";

  private final SendRequest wanted;
  private final SendTarget target;
  private final Flow flow;
  private final List<String> warnings = new ArrayList<>();

  private FlowPreparation(SendRequest wanted, SendTarget target, Flow flow) {
    this.wanted = wanted;
    this.target = target;
    this.flow = flow;
  }

  /**
   * @param id of the message
   * @throws Problem invalid
   */
  static PreparedMessage prepare(SendRequest wanted, SendTarget target, Flow flow, String id) {
    return new FlowPreparation(wanted, target, flow).prepare(id);
  }

  private PreparedMessage prepare(String id) {
    Opening opening = wanted.opening();
    SentForm form = target.form();
    String screen = screen(opening, form);
    boolean exchanges = exchanges(opening, form, screen);
    if (exchanges) {
      warnAboutExchange(opening, form);
    } else if (form != null && screen != null) {
      check(form, screen, opening);
    }
    warnAboutVersion(opening);
    String buttonWarning = wanted.content().warning();
    if (buttonWarning != null) {
      warnings.add(buttonWarning);
    }
    Map<String, Object> body = OutgoingBody.begin(target.recipient(), wanted.replyTo());
    body.put("type", "interactive");
    body.put("interactive", interactive(exchanges, screen));
    body.put("biz_opaque_callback_data", id);
    RawJson data = exchanges ? null : opening.dataText();
    return new PreparedMessage(id, target, wanted, data, Json.raw(body), exchanges, warnings);
  }

  private static @Nullable String screen(Opening opening, @Nullable SentForm form) {
    String wanted = opening.screen();
    if (form == null) {
      return wanted;
    }
    if (wanted != null && !form.entryScreens().contains(wanted)) {
      throw Problem.invalid(
          "%s is not a first screen of the version that Meta sends. The first screens are %s."
              .formatted(wanted, String.join(", ", form.entryScreens())));
    }
    return wanted == null ? form.entryScreens().get(0) : wanted;
  }

  private static boolean exchanges(
      Opening opening, @Nullable SentForm form, @Nullable String screen) {
    String action = opening.flowAction();
    if (action != null) {
      return action.equals("data_exchange");
    }
    return form != null
        && screen != null
        && form.hasEndpoint()
        && form.lacksData(screen, opening.data());
  }

  private void warnAboutExchange(Opening opening, @Nullable SentForm form) {
    if (opening.screen() != null || opening.data() != null) {
      warnings.add(
          "screen and data were ignored: with flow_action data_exchange the data endpoint decides.");
    }
    if (form != null && !form.hasEndpoint()) {
      warnings.add(
          "The flow has no data_api_version, so it cannot ask a data endpoint. Send it with"
              + " flow_action navigate.");
    }
  }

  private void check(SentForm form, String screen, Opening opening) {
    List<String> misfits = form.misfits(screen, opening.data());
    if (opening.isStrict() && !misfits.isEmpty()) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "data does not fit the first screen: " + misfits.get(0),
          Map.of("warnings", misfits));
    }
    warnings.addAll(misfits);
  }

  private void warnAboutVersion(Opening opening) {
    Integer version = target.version();
    Integer current = flow.versions().current();
    if (version != null && current != null && !version.equals(current)) {
      warnings.add(
          "The message opens version %d, %s. Version %d is here."
              .formatted(
                  version,
                  opening.isDraft() ? "which is saved at Meta" : "which was published last",
                  current));
    }
  }

  private Map<String, Object> interactive(boolean exchanges, @Nullable String screen) {
    MessageContent content = wanted.content();
    Map<String, Object> interactive = new LinkedHashMap<>();
    interactive.put("type", "flow");
    if (content.header() != null) {
      interactive.put("header", content.header());
    }
    String text = content.body();
    interactive.put("body", Map.of("text", text == null ? flow.name() : text));
    if (content.footer() != null) {
      interactive.put("footer", Map.of("text", content.footer()));
    }
    interactive.put("action", Map.of("name", "flow", "parameters", parameters(exchanges, screen)));
    return interactive;
  }

  private Map<String, Object> parameters(boolean exchanges, @Nullable String screen) {
    MetaFlowId metaFlowId = flow.metaFlowId();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("flow_message_version", MESSAGE_VERSION);
    parameters.put("flow_id", String.valueOf(metaFlowId));
    parameters.put("flow_cta", wanted.content().buttonText());
    parameters.put("flow_token", wanted.token().value());
    parameters.put("mode", wanted.opening().mode());
    parameters.put("flow_action", exchanges ? "data_exchange" : "navigate");
    if (!exchanges && screen != null) {
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("screen", screen);
      RawJson data = wanted.opening().dataText();
      if (data != null) {
        payload.put("data", data);
      }
      parameters.put("flow_action_payload", payload);
    }
    return parameters;
  }
}

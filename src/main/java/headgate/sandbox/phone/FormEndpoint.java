package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.EndpointCall;
import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.endpoint.Knobs;
import headgate.sandbox.endpoint.Knobs.Knob;
import headgate.sandbox.endpoint.Outcome;
import headgate.sandbox.endpoint.PhoneKeys;
import headgate.sandbox.http.Json;
import headgate.sandbox.phone.EndpointAnswer.Misfit;
import headgate.sandbox.phone.EndpointQuestion.Action;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoint of an opened form, as the phone asks it. Thread-safe. */
final class FormEndpoint {

  /** What Meta sends for a message without a token. */
  private static final String NO_TOKEN = "unused";

  private final Store store;
  private final EndpointCalls calls;
  private final PickedFiles files;
  private final PhoneForm form;
  private final String flowId;
  private final String flowToken;
  private final PhoneKeys keys;

  /**
   * @param flowToken null if there is none
   */
  FormEndpoint(
      Store store,
      EndpointCalls calls,
      PickedFiles files,
      PhoneForm form,
      FakeFlow flow,
      @Nullable String flowToken) {
    this.store = store;
    this.calls = calls;
    this.files = files;
    this.form = form;
    this.flowId = flow.id();
    this.flowToken = flowToken == null ? NO_TOKEN : flowToken;
    String wabaId = flow.wabaId();
    this.keys =
        new PhoneKeys(
            () ->
                store.read(
                    handle ->
                        new AccountStore(handle).findByWabaId(wabaId).orElseThrow().publicKey()),
            () -> store.read(handle -> new AccountStore(handle).formerPublicKey(wabaId)));
  }

  /**
   * Asks the endpoint. If the phone cannot show the answer, it tells the endpoint so.
   *
   * @throws Problem if a knob needs a key that does not exist
   */
  ExchangeResult ask(EndpointQuestion question, Knobs knobs) {
    String uri =
        store
            .read(handle -> new FlowStore(handle).find(flowId).map(FakeFlow::endpointUri))
            .orElse(null);
    EndpointCalls.Asked asked = calls.ask(uri, keys, request(question, knobs), knobs);
    EndpointCall result = asked.result();
    try {
      if (result.outcome() == Outcome.MISFIT) {
        throw Misfit.notJson();
      }
      EndpointAnswer answer =
          result.outcome() == Outcome.ANSWERED
              ? EndpointAnswer.of(result.answer(), question, form)
              : null;
      return new ExchangeResult(result, answer, asked.all());
    } catch (Misfit misfit) {
      EndpointCall misfitted = result.as(Outcome.MISFIT, misfit.key() + ": " + misfit.words());
      List<EndpointCall> all = new ArrayList<>();
      asked.all().forEach(call -> all.add(call == result ? misfitted : call));
      all.add(calls.once(uri, keys.held(), notification(question, misfit, knobs)));
      return new ExchangeResult(misfitted, null, all);
    }
  }

  private Map<String, Object> request(EndpointQuestion question, Knobs knobs) {
    Map<String, Object> data = question.data();
    return request(
        question.action(), question.screen(), data == null ? null : files.inRequest(data), knobs);
  }

  private Map<String, Object> notification(EndpointQuestion question, Misfit misfit, Knobs knobs) {
    Action action = question.action() == Action.BACK ? Action.DATA_EXCHANGE : question.action();
    return request(
        action,
        question.screen(),
        Json.object("error", misfit.key(), "error_message", misfit.words()),
        knobs);
  }

  private Map<String, Object> request(
      Action action, String screen, @Nullable Map<String, Object> data, Knobs knobs) {
    String version =
        knobs.dataApiVersion() == null ? form.dataApiVersion() : knobs.dataApiVersion();
    String dataApi = version == null ? "3.0" : version;
    boolean hasToken = !knobs.has(Knob.NO_TOKEN);
    return Json.object(
        "version",
        dataApi,
        "action",
        action.text(),
        "screen",
        knobs.has(Knob.MISSING_SCREEN) ? null : screen,
        "flow_token",
        hasToken ? flowToken : null,
        "data",
        data,
        "flow_token_signature",
        hasToken && form.isTokenSigned(dataApi)
            ? TokenSignature.of(FakeAccount.APP_SECRET, flowToken)
            : null);
  }
}

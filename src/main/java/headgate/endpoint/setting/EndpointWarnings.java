package headgate.endpoint.setting;

import headgate.account.Account;
import headgate.endpoint.answer.AnswerCheck;
import headgate.endpoint.answer.AnswerFactory;
import headgate.endpoint.answer.ShownForm;
import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What keeps an endpoint from working, although its settings are accepted. */
final class EndpointWarnings {

  private final Flow flow;
  private final Account account;
  private final EndpointSettings settings;
  private final List<String> warnings = new ArrayList<>();

  private EndpointWarnings(Flow flow, Account account, EndpointSettings settings) {
    this.flow = flow;
    this.account = account;
    this.settings = settings;
  }

  static List<String> of(Handle handle, Flow flow, Account account, EndpointSettings settings) {
    EndpointWarnings all = new EndpointWarnings(flow, account, settings);
    if (settings.mode() != Mode.OFF) {
      RawJson text = new DefinitionDao(handle).of(flow).text();
      all.addAboutForm(text == null ? null : ShownForm.of(text.text()).orElse(null));
      all.addAboutMeta();
      all.addAboutKeys(handle);
    }
    return all.warnings;
  }

  private void addAboutForm(@Nullable ShownForm form) {
    if (form == null || form.dataApiVersion() == null) {
      warnings.add("The definition has no data_api_version, so the form never calls an endpoint.");
      return;
    }
    if (settings.requireTokenSignature() && !form.signsTokens()) {
      warnings.add(
          "require_token_signature refuses every request: only forms of version 7.3 with"
              + " data_api_version 4.0 sign their tokens.");
    }
    FirstScreen init = settings.fallbackInit();
    if (init != null) {
      AnswerCheck.misfit(AnswerFactory.screen(init.screen(), init.data()), form, "INIT", null)
          .ifPresent(misfit -> warnings.add("fallback.init does not fit the form. " + misfit));
    }
  }

  private void addAboutMeta() {
    if (!Objects.equals(flow.atMeta().endpointUri(), settings.address())) {
      warnings.add(
          "Meta does not have this address yet. Save the flow: POST /api/flows/%s/save-to-meta."
              .formatted(flow.id()));
    }
    if (account.appSecret() == null && !account.sandbox()) {
      warnings.add(
          account.allowUnsignedEndpoint()
              ? "Everybody can call this endpoint: the account has no app_secret and"
                  + " allow_unsigned_endpoint."
              : "Every request is refused: the account has no app_secret, with which Meta signs.");
    }
  }

  private void addAboutKeys(Handle handle) {
    boolean hasKey =
        handle
            .createQuery(
                "SELECT EXISTS (SELECT 1 FROM endpoint_key WHERE account_id = ? AND state = 'active')")
            .bind(0, account.id())
            .map((row, context) -> row.getBoolean(1))
            .one();
    if (!hasKey) {
      warnings.add(
          "Phones cannot encrypt: Meta has no key of this account. Make one: POST"
              + " /api/accounts/%s/keys.".formatted(account.id()));
    }
  }
}

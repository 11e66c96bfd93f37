package headgate.flow.lifecycle;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.MetaText;
import headgate.json.Sha256;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.BusinessAccount;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.AccountReader.Token;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaException.Kind;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks before a publish that read from Meta. Each may throw a {@link MetaException}. */
final class MetaPublishChecks {

  private static final String MANAGEMENT = "whatsapp_business_management";

  private final LoadedFlow loaded;
  private final Flow flow;
  private final PublishOptions options;
  private final MetaClient meta;

  MetaPublishChecks(LoadedFlow loaded, PublishOptions options, MetaClient meta) {
    this.loaded = loaded;
    this.flow = loaded.flow();
    this.options = options;
    this.meta = meta;
  }

  /** The flow as Meta has it now; empty if it was never saved there. */
  Optional<MetaFlow> read() {
    return Optional.ofNullable(flow.metaFlowId()).map(meta::getFlow);
  }

  /**
   * @param theirs as {@link #read} found it
   */
  PublishCheck atMeta(Optional<MetaFlow> theirs) {
    String name = "at_meta";
    MetaFlowId id = flow.metaFlowId();
    if (id == null || theirs.isEmpty()) {
      return PublishCheck.ok(name, "The flow is not at Meta yet.");
    }
    if (FlowStatus.ofMeta(theirs.get().status(), flow.status()) == FlowStatus.DEPRECATED) {
      return PublishCheck.bad(
          name, "The flow is deprecated at Meta.", "Sync to see its status here, and clone it.");
    }
    if (options.save() && options.overwrite() || isOurs(id)) {
      return PublishCheck.ok(name, "Meta has the flow, and nobody changed its text there.");
    }
    String seen = "The definition was changed at Meta.";
    return options.save()
        ? PublishCheck.bad(name, seen + " It is kept here as a version and then replaced.", null)
            .warning()
        : PublishCheck.bad(
            name, seen, "Sync to take it over, or publish with ?save=true to replace it.");
  }

  /** Whether Meta has the text that is here, or the one that it is known to have. */
  private boolean isOurs(MetaFlowId id) {
    Optional<byte[]> file = meta.downloadFlowJson(id);
    if (file.isEmpty() || Sha256.hex(file.get()).equals(flow.atMeta().textHash())) {
      return true;
    }
    String theirs = MetaText.of(file.get()).canonicalHash();
    return theirs.equals(flow.atMeta().canonicalHash()) || theirs.equals(flow.canonicalHash());
  }

  PublishCheck account() {
    String name = "account";
    Token token = token().orElse(null);
    String fault = token == null ? null : fault(token);
    if (fault != null) {
      return PublishCheck.bad(
          name,
          fault,
          "Test the account with POST /api/accounts/%s/test.".formatted(loaded.account().id()));
    }
    BusinessAccount business = meta.account().businessAccount();
    if ("REJECTED".equalsIgnoreCase(business.reviewStatus())) {
      return PublishCheck.bad(
          name,
          "Meta's review rejected the business account, so it cannot publish flows.",
          "Appeal in Meta's business settings.");
    }
    return PublishCheck.ok(name, "Meta accepts the token of the account, which may manage flows.");
  }

  /** Empty if Meta does not let this token check itself. */
  private Optional<Token> token() {
    AccountReader reader = meta.account();
    try {
      return Optional.of(reader.debugToken());
    } catch (MetaException e) {
      boolean mayStillWork =
          reader.asksAsApp()
              ? e.kind() == Kind.UNAUTHORIZED
              : e.kind() == Kind.FORBIDDEN || e.kind() == Kind.REFUSED;
      if (!mayStillWork) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private @Nullable String fault(Token token) {
    if (!token.valid()) {
      String words = token.fault();
      return "The access token is not valid." + (words == null ? "" : " Meta says: " + words);
    }
    if (!token.scopes().contains(MANAGEMENT)) {
      return "The access token lacks %s.".formatted(MANAGEMENT);
    }
    List<String> managed = token.managedBusinesses();
    String business = loaded.account().businessAccountId();
    return managed == null || managed.contains(business)
        ? null
        : "The access token may not manage the business account %s.".formatted(business);
  }

  /** Meta pings the endpoint with encryption before it publishes (Flows API, Publish). */
  PublishCheck endpoint() {
    String name = "endpoint";
    if (flow.endpointUri() == null) {
      return PublishCheck.bad(
          name,
          "The definition has a data_api_version, and the flow has no endpoint_uri.",
          "Set endpoint_uri with PUT /api/flows/%s.".formatted(flow.id()));
    }
    if (loaded.account().phoneNumberId() == null) {
      return PublishCheck.unknown(
              name,
              "The account has no phone_number_id, so its public key was not checked.",
              "Set phone_number_id with PUT /api/accounts/%s.".formatted(loaded.account().id()))
          .warning();
    }
    EncryptionKey key = meta.account().encryptionKey();
    if (key.isValid()) {
      return PublishCheck.ok(name, "The endpoint is set, and the phone number has a public key.");
    }
    return PublishCheck.bad(
        name,
        key.publicKey() == null
            ? "The phone number has no public key."
            : "The public key of the phone number does not match its signature.",
        "Upload a key: POST /api/accounts/%s/keys.".formatted(loaded.account().id()));
  }

  /** Names are unique in a business account (Flows API, Create). */
  PublishCheck uniqueName() {
    String name = "name";
    String ok = "No other flow of the account has this name at Meta.";
    boolean isAtMeta = flow.metaFlowId() != null && flow.name().equals(flow.atMeta().name());
    if (isAtMeta) {
      return PublishCheck.ok(name, ok);
    }
    Optional<MetaFlow> same = meta.findFlowByName(flow.name());
    boolean isTaken =
        same.isPresent()
            && !same.get().id().equals(flow.metaFlowId())
            && !flow.name().equals(flow.creatingName());
    return isTaken
        ? PublishCheck.bad(
            name,
            "Meta has another flow called \"%s\" (%s).".formatted(flow.name(), same.get().id()),
            "Rename this one, or sync to see the other here.")
        : PublishCheck.ok(name, ok);
  }
}

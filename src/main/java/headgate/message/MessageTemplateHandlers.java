package headgate.message;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.MetaFlowDao;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.RawJson;
import headgate.meta.MessageCalls.CreatedTemplate;
import headgate.meta.MessageTemplate;
import headgate.meta.MetaFlowId;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The message templates at Meta: {@code /api/accounts/{id}/message-templates}. */
public final class MessageTemplateHandlers {

  /**
   * @param flowId our id; null if the flow is not here
   */
  private record Button(
      int index,
      @Nullable String flowId,
      @Nullable String metaFlowId,
      @Nullable String flowAction,
      @Nullable String navigateScreen) {}

  private record View(
      String name,
      String language,
      @Nullable String status,
      @Nullable String category,
      List<Button> flowButtons) {}

  private record Items(List<View> items) {}

  private record Created(
      @Nullable String id,
      String name,
      String language,
      @Nullable String status,
      String flowId,
      List<String> warnings) {}

  /**
   * @param request for Meta
   */
  private record DryRun(boolean dryRun, RawJson request, List<String> warnings) {}

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final TemplateCache templates;
  private final InstantSource clock;

  public MessageTemplateHandlers(
      Database db,
      GraphAccounts graph,
      MetaGateway meta,
      TemplateCache templates,
      InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.templates = templates;
    this.clock = clock;
  }

  /** {@code GET}: read from Meta. {@code flow_id} keeps those that open this flow. */
  public void list(Context ctx) {
    Account account = db.read(handle -> new AccountDao(handle).require(PathParameters.id(ctx)));
    String flowId = Query.text(ctx, "flow_id");
    Flow flow =
        flowId == null
            ? null
            : db.read(handle -> new FlowDao(handle).require(flowId.toLowerCase(Locale.ROOT)));
    List<MessageTemplate> read = templates.read(account);
    List<View> items =
        db.read(handle -> read.stream().map(one -> view(handle, account, one)).toList());
    Envelope.ok(
        ctx,
        new Items(
            flow == null ? items : items.stream().filter(item -> opens(item, flow)).toList()));
  }

  private static boolean opens(View template, Flow flow) {
    return template.flowButtons().stream().anyMatch(button -> flow.id().equals(button.flowId()));
  }

  private static View view(Handle handle, Account account, MessageTemplate template) {
    Map<String, String> known =
        template.flowButtons().stream()
            .map(MessageTemplate.FlowButton::flowId)
            .filter(id -> id != null && id.matches("[0-9]{1,64}"))
            .distinct()
            .map(MetaFlowId::new)
            .flatMap(
                id ->
                    new MetaFlowDao(handle, Instant.EPOCH)
                        .find(account.id(), id).stream()
                            .map(flow -> Map.entry(id.value(), flow.id())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Button> buttons =
        template.flowButtons().stream()
            .map(
                button ->
                    new Button(
                        button.index(),
                        button.flowId() == null ? null : known.get(button.flowId()),
                        button.flowId(),
                        button.flowAction(),
                        button.navigateScreen()))
            .toList();
    return new View(
        template.name(), template.language(), template.status(), template.category(), buttons);
  }

  /**
   * {@code POST}: creates a template with one FLOW button at Meta. 201. With {@code dry_run}, shows
   * the body for Meta. 200.
   */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    NewTemplate wanted = NewTemplate.from(body);
    boolean isDryRun = body.flag("dry_run").orElse(false) || Query.flag(ctx, "dry_run");
    String accountId = PathParameters.id(ctx);
    Account account = db.read(handle -> new AccountDao(handle).require(accountId));
    Flow flow = db.read(handle -> new FlowDao(handle).require(wanted.flowId()));
    MetaFlowId metaFlowId = flow.metaFlowId();
    if (!flow.accountId().equals(account.id())) {
      throw Problem.wrongState("The flow belongs to account %s.".formatted(flow.accountId()));
    }
    if (metaFlowId == null || flow.versions().published() == null) {
      throw Problem.wrongState(
          "The flow was never published. Publish it first: a template opens what is published.");
    }
    RawJson request = wanted.request(metaFlowId);
    if (isDryRun) {
      IdempotencyKeys.changesNothing(ctx);
      Envelope.ok(ctx, new DryRun(true, request, body.warnings()));
      return;
    }
    CreatedTemplate created = meta.forAccount(graph.of(account)).messages().createTemplate(request);
    templates.forget(account.id());
    Actor by = Actor.of(ctx);
    db.execute(
        handle ->
            new AuditDao(handle)
                .add(
                    by,
                    AuditAction.TEMPLATE_CREATE,
                    account.id(),
                    new AuditDetail()
                        .with("name", wanted.name())
                        .with("language", wanted.language())
                        .with("flow_id", flow.id())
                        .with("status", created.status()),
                    clock.instant()));
    Envelope.send(
        ctx,
        Answer.created(
            new Created(
                created.id(),
                wanted.name(),
                wanted.language(),
                created.status(),
                flow.id(),
                body.warnings()),
            "/api/accounts/" + account.id() + "/message-templates"));
  }
}

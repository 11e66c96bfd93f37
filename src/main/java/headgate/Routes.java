package headgate;

import static headgate.http.Access.ADMIN;
import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.access.ApiKeyHandlers;
import headgate.access.SessionHandlers;
import headgate.account.AccountHandlers;
import headgate.account.ConnectWebhookHandlers;
import headgate.answer.MediaHandlers;
import headgate.answer.ResponseHandlers;
import headgate.answer.SchemaHandlers;
import headgate.answer.export.ExportHandlers;
import headgate.audit.AuditHandlers;
import headgate.backup.BackupHandlers;
import headgate.console.ConsoleHandlers;
import headgate.docs.DocsHandlers;
import headgate.doctor.DoctorHandlers;
import headgate.event.EventHandlers;
import headgate.flow.DefinitionHandlers;
import headgate.flow.FlowHandlers;
import headgate.flow.history.DiffHandlers;
import headgate.flow.history.VersionHandlers;
import headgate.flow.lifecycle.LifecycleHandlers;
import headgate.flow.removed.RemovedHandlers;
import headgate.flow.transfer.TransferHandlers;
import headgate.forward.DeliveryHandlers;
import headgate.forward.WebhookHandlers;
import headgate.http.Access;
import headgate.http.Query;
import headgate.message.ContactHandlers;
import headgate.message.MessageHandlers;
import headgate.message.MessageTemplateHandlers;
import headgate.metrics.MetricsHandlers;
import headgate.overview.OverviewHandlers;
import headgate.person.PersonHandlers;
import headgate.settings.SettingsHandlers;
import headgate.simulator.SimulatorHandlers;
import headgate.sync.SyncHandlers;
import headgate.template.TemplateHandlers;
import headgate.validate.ValidateHandlers;
import headgate.webhook.InboxHandlers;
import headgate.webhook.MetaWebhookHandlers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All routes in one table: method, path, handler, required access, and query parameters. Javalin
 * takes the first one that matches, so frequent routes are first.
 */
final class Routes {

  /**
   * @param parameters the query parameters that the handler reads
   */
  record Route(
      HandlerType method, String path, Handler handler, Access access, Set<String> parameters) {

    void handle(Context ctx) throws Exception {
      Query.check(ctx, parameters);
      handler.handle(ctx);
    }
  }

  private static final String[] FLOW_RESPONSE_FILTERS = {
    "account_id",
    "flow_version",
    "contact_id",
    "phone_number",
    "user_id",
    "message_id",
    "reference",
    "joined_by",
    "token_state",
    "has_media",
    "from",
    "until",
    "field.*"
  };

  private static final String[] FLOW_RESPONSE_LIST =
      with(FLOW_RESPONSE_FILTERS, "page", "limit", "cursor", "order");

  private static final String[] RESPONSE_LIST = with(FLOW_RESPONSE_LIST, "flow_id");

  private static String[] with(String[] parameters, String... more) {
    return Stream.concat(Arrays.stream(parameters), Arrays.stream(more)).toArray(String[]::new);
  }

  private final List<Route> table = new ArrayList<>();

  /** They refuse methods of paths that another route would match. They are before the others. */
  private final List<Route> refusals = new ArrayList<>();

  Routes(
      StatusHandlers status,
      MetricsHandlers metrics,
      ApiKeyHandlers keys,
      SessionHandlers session,
      AccountHandlers accounts,
      FlowHandlers flows,
      DefinitionHandlers definitions,
      LifecycleHandlers lifecycle,
      VersionHandlers versions,
      TransferHandlers transfer,
      RemovedHandlers removed,
      SyncHandlers sync,
      ValidateHandlers validate,
      TemplateHandlers templates,
      ConsoleHandlers console,
      DocsHandlers docs,
      AuditHandlers audit,
      DoctorHandlers doctor,
      BackupHandlers backup,
      SimulatorHandlers simulator,
      SettingsHandlers settings,
      EventHandlers events,
      DiffHandlers diff,
      OverviewHandlers overview,
      WebhookHandlers webhooks,
      DeliveryHandlers deliveries,
      PersonHandlers people,
      ExportHandlers export,
      MetaWebhookHandlers metaWebhook,
      InboxHandlers inbox,
      ConnectWebhookHandlers connectWebhook,
      ResponseHandlers responses,
      SchemaHandlers answerSchema,
      MediaHandlers media,
      MessageHandlers messages,
      MessageTemplateHandlers messageTemplates,
      ContactHandlers contacts) {
    // Before /api/flows/{id}, which matches these paths too.
    onlyPost("/api/flows/sync", sync::sync, WRITE, "account_id", "dry_run", "strategy");
    onlyPost("/api/flows/validate", validate::validate, READ, "mode");
    onlyPost("/api/flows/diff", diff::diff, READ);
    onlyPost("/api/flows/import", transfer::importFlow, WRITE, "account_id");
    get("/api/flows/rules", validate::rules, READ);
    get("/api/flows/spec", validate::spec, READ);
    get("/api/flows/removed", removed::list, READ, "page", "limit");

    get(
        "/api/flows",
        flows::list,
        READ,
        "status",
        "account_id",
        "mark",
        "category",
        "q",
        "sort",
        "include",
        "page",
        "limit");
    post("/api/flows", flows::create, WRITE, "account_id");
    get("/api/flows/{id}", flows::get, READ);
    put("/api/flows/{id}", flows::update, WRITE);
    get("/api/flows/{id}/definition", definitions::get, READ);
    put("/api/flows/{id}/definition", definitions::put, WRITE, "note");
    delete("/api/flows/{id}", lifecycle::delete, WRITE, "local_only", "overwrite");
    post(
        "/api/flows/{id}/save-to-meta",
        lifecycle::saveToMeta,
        WRITE,
        "strict",
        "overwrite",
        "recreate");
    post("/api/flows/{id}/publish", lifecycle::publish, WRITE, "save", "overwrite", "dry_run");
    post("/api/flows/{id}/deprecate", lifecycle::deprecate, WRITE);

    get("/api/flows/{id}/versions", versions::list, READ, "page", "limit");
    get("/api/flows/{id}/versions/{version}", versions::get, READ);
    get("/api/flows/{id}/versions/{version}/definition", versions::definition, READ);
    get("/api/flows/{id}/diff", versions::diff, READ, "from", "to");
    post("/api/flows/{id}/rollback", versions::rollback, WRITE);
    post("/api/flows/{id}/clone", transfer::cloneFlow, WRITE, "account_id");
    get("/api/flows/{id}/export", transfer::export, READ, "history");
    post("/api/flows/{id}/restore", removed::restore, WRITE, "account_id");

    post("/api/flows/{id}/send", messages::sendFlow, WRITE, "dry_run");
    post("/api/messages", messages::send, WRITE, "dry_run");
    get(
        "/api/messages",
        messages::list,
        READ,
        "flow_id",
        "account_id",
        "status",
        "contact_id",
        "to",
        "reference",
        "from",
        "until",
        "answered",
        "page",
        "limit",
        "cursor",
        "order");
    get("/api/messages/{id}", messages::get, READ);
    post("/api/messages/{id}/expire", messages::expire, WRITE);
    get(
        "/api/contacts",
        contacts::list,
        READ,
        "q",
        "account_id",
        "page",
        "limit",
        "cursor",
        "order");
    get("/api/contacts/{id}", contacts::get, READ);

    get("/api/templates", templates::list, READ);
    get("/api/templates/{id}", templates::get, READ);

    get("/", console::index, PUBLIC);
    get("/console", console::page, PUBLIC);
    get("/console/{build}/<file>", console::file, PUBLIC);
    get("/health", status::health, PUBLIC);
    get("/health/ready", status::ready, PUBLIC);
    get("/version", status::version, PUBLIC);
    get("/openapi.yaml", docs::yaml, PUBLIC);
    get("/openapi.json", docs::json, PUBLIC);
    get("/docs", docs::page, PUBLIC);
    get("/docs/{file}", docs::file, PUBLIC);
    get("/metrics", metrics::metrics, READ);

    get("/api/api-keys", keys::list, ADMIN);
    post("/api/api-keys", keys::create, ADMIN);
    delete("/api/api-keys/{id}", keys::delete, ADMIN);

    get("/api/session", session::get, READ);
    post("/api/session", session::begin, PUBLIC);
    delete("/api/session", session::end, PUBLIC);

    get(
        "/api/audit",
        audit::list,
        ADMIN,
        "action",
        "resource_id",
        "key",
        "from",
        "until",
        "page",
        "limit");

    get("/api/accounts", accounts::list, READ, "page", "limit");
    post("/api/accounts", accounts::create, WRITE);
    get("/api/accounts/{id}", accounts::get, READ);
    put("/api/accounts/{id}", accounts::update, WRITE);
    delete("/api/accounts/{id}", accounts::delete, WRITE, "keep_data");
    post("/api/accounts/{id}/test", accounts::test, WRITE);
    get("/api/accounts/{id}/calls", accounts::calls, READ, "failed", "page", "limit");

    get(
        "/api/flows/{id}/responses/export",
        export::export,
        READ,
        with(
            FLOW_RESPONSE_FILTERS,
            "format",
            "header",
            "delimiter",
            "bom",
            "safe",
            "reveal",
            "since",
            "until_cursor"));
    onlyPost("/api/contacts/purge", people::purge, ADMIN);
    get("/api/contacts/{id}/export", people::export, ADMIN);
    get("/api/webhooks", webhooks::list, ADMIN, "page", "limit");
    post("/api/webhooks", webhooks::create, ADMIN);
    get("/api/webhooks/{id}", webhooks::get, ADMIN);
    put("/api/webhooks/{id}", webhooks::update, ADMIN);
    delete("/api/webhooks/{id}", webhooks::delete, ADMIN);
    post("/api/webhooks/{id}/test", deliveries::test, ADMIN);
    post("/api/webhooks/{id}/rotate-secret", webhooks::rotateSecret, ADMIN);
    post("/api/webhooks/{id}/replay", deliveries::replay, ADMIN);
    get(
        "/api/webhooks/{id}/deliveries",
        deliveries::list,
        ADMIN,
        "state",
        "event",
        "from",
        "until",
        "cursor",
        "page",
        "limit");
    get("/api/deliveries/{id}", deliveries::get, ADMIN);
    post("/api/deliveries/{id}/retry", deliveries::retry, ADMIN);
    for (String callback : List.of("/webhooks/meta", "/webhooks/meta/{account_id}")) {
      get(callback, metaWebhook::verify, PUBLIC, "hub.mode", "hub.challenge", "hub.verify_token");
      post(callback, metaWebhook::receive, PUBLIC);
    }
    post("/api/accounts/{id}/connect-webhook", connectWebhook::connect, WRITE);
    get(
        "/api/webhook-events",
        inbox::list,
        READ,
        "state",
        "account_id",
        "from",
        "until",
        "page",
        "limit",
        "cursor",
        "order");
    onlyPost("/api/webhook-events/replay", inbox::replayAll, WRITE);
    get("/api/webhook-events/{id}", inbox::get, READ);
    post("/api/webhook-events/{id}/replay", inbox::replay, WRITE);
    get("/api/flows/{id}/alerts", inbox::alerts, READ, "page", "limit");

    get("/api/responses", responses::list, READ, RESPONSE_LIST);
    get("/api/flows/{id}/responses", responses::listOfFlow, READ, FLOW_RESPONSE_LIST);
    get("/api/flows/{id}/responses/summary", answerSchema::summary, READ, FLOW_RESPONSE_FILTERS);
    get("/api/flows/{id}/answer-schema", answerSchema::schema, READ, "version");
    get("/api/responses/{id}", responses::get, READ, "reveal");
    put("/api/responses/{id}", responses::update, WRITE);
    delete("/api/responses/{id}", responses::delete, WRITE);
    get("/api/media/{id}", media::get, READ);

    get("/api/accounts/{id}/message-templates", messageTemplates::list, READ, "flow_id");
    post("/api/accounts/{id}/message-templates", messageTemplates::create, WRITE);

    get("/api/overview", overview::overview, READ);
    get("/api/doctor", doctor::report, ADMIN);
    get("/api/doctor/codes", doctor::codes, READ);
    post("/api/backup", backup::backup, ADMIN);
    get("/api/settings", settings::list, ADMIN);

    get("/api/sandbox", simulator::overview, READ);
    put("/api/sandbox/settings", simulator::changeSettings, WRITE);
    post("/api/sandbox/faults", simulator::addFault, WRITE);
    delete("/api/sandbox/faults/{id}", simulator::removeFault, WRITE);
    get("/api/sandbox/requests", simulator::requests, READ, "after");
    get("/api/sandbox/flows", simulator::flows, READ);
    get("/api/sandbox/flows/{id}", simulator::flow, READ);
    put("/api/sandbox/flows/{id}", simulator::changeFlow, WRITE);
    post("/api/sandbox/reset", simulator::reset, WRITE);

    get("/api/events", events::events, READ);
  }

  /** Without the routes that only refuse a method. */
  List<Route> table() {
    return List.copyOf(table);
  }

  /** The first names in the paths: {@code api}, {@code docs}, … */
  Set<String> firstNames() {
    return table.stream()
        .map(route -> route.path().split("/", 3)[1])
        .collect(Collectors.toUnmodifiableSet());
  }

  void addTo(RoutesConfig routes) {
    for (List<Route> routesInOrder : List.of(refusals, table)) {
      for (Route route : routesInOrder) {
        routes.addHttpHandler(route.method(), route.path(), route::handle, route.access());
      }
    }
  }

  /** Adds HEAD too. Otherwise Javalin answers it without the handler. */
  private void get(String path, Handler handler, Access access, String... parameters) {
    table.add(new Route(HandlerType.GET, path, handler, access, Set.of(parameters)));
    table.add(new Route(HandlerType.HEAD, path, handler, access, Set.of(parameters)));
  }

  private void post(String path, Handler handler, Access access, String... parameters) {
    table.add(new Route(HandlerType.POST, path, handler, access, Set.of(parameters)));
  }

  private void put(String path, Handler handler, Access access, String... parameters) {
    table.add(new Route(HandlerType.PUT, path, handler, access, Set.of(parameters)));
  }

  private void delete(String path, Handler handler, Access access, String... parameters) {
    table.add(new Route(HandlerType.DELETE, path, handler, access, Set.of(parameters)));
  }

  /** Answers other methods with 405. Otherwise a GET would match {@code /api/flows/{id}}. */
  private void onlyPost(String path, Handler handler, Access access, String... parameters) {
    post(path, handler, access, parameters);
    Handler notAllowed =
        ctx -> {
          throw new MethodNotAllowedResponse(
              "Method not allowed", Map.of("availableMethods", "POST"));
        };
    for (HandlerType method :
        List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS)) {
      refusals.add(new Route(method, path, notAllowed, PUBLIC, Set.of(parameters)));
    }
  }
}

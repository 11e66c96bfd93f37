package headgate.webhook;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.MetaStateDao;
import headgate.forward.EventType;
import headgate.http.Actor;
import headgate.json.JsonObject;
import headgate.json.JsonText;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The field {@code flows}: the status and the health of a flow (Flows, Webhooks). */
final class FlowsField {

  private static final String STATUS_CHANGE = "FLOW_STATUS_CHANGE";

  void read(Received received) {
    JsonObject value = received.change().value();
    String metaFlowId = Fields.text(value, "flow_id");
    String event = Fields.text(value, "event");
    Flow flow =
        metaFlowId == null
            ? null
            : new MetaFlowDao(received.handle(), received.now())
                .find(received.accountId(), new MetaFlowId(metaFlowId))
                .orElse(null);
    if (flow == null || event == null) {
      received.outcome().ignored("unknown_flow");
      return;
    }
    received.outcome().handled();
    Instant at = Objects.requireNonNullElse(received.change().time(), received.now());
    FlowAlertDao alerts = new FlowAlertDao(received.handle());
    boolean isNewest = alerts.isNewest(flow.id(), STATUS_CHANGE, at);
    String text = value.span().of(received.change().source());
    if (!alerts.insert(received.change().businessAccountId(), flow.id(), at, event, text)) {
      return; // Meta told it before
    }
    if (event.equals(STATUS_CHANGE)) {
      if (isNewest && isAfter(at, flow.atMeta().updatedAt())) {
        changeStatus(flow, Fields.text(value, "new_status"), received);
      }
      tell(EventType.FLOW_STATUS, flow, event, text, received);
    } else {
      tell(EventType.FLOW_ALERT, flow, event, text, received);
    }
  }

  /** Meta tells whole seconds. */
  private static boolean isAfter(Instant at, @Nullable Instant known) {
    return known == null || !at.isBefore(known);
  }

  private static void changeStatus(Flow flow, @Nullable String word, Received received) {
    FlowStatus status = FlowStatus.ofMeta(word, flow.status());
    boolean isKnown = word == null || word.equals(flow.atMeta().status());
    if (isKnown && status == flow.status()) {
      return;
    }
    new MetaStateDao(received.handle(), received.now()).recordStatus(flow, status, word);
    Flow after = new FlowDao(received.handle()).require(flow.id());
    new AuditDao(received.handle())
        .add(
            Actor.LOCAL,
            AuditAction.FLOW_SYNC,
            flow.id(),
            FlowAudit.ofOperation(flow, after),
            received.now());
  }

  private static void tell(
      EventType type, Flow flow, String event, String value, Received received) {
    JsonText data =
        new JsonText()
            .beginObject()
            .key("account_id")
            .value(flow.accountId())
            .key("flow_id")
            .value(flow.id())
            .key("flow_name")
            .value(flow.name())
            .key("event")
            .value(event)
            .key("value")
            .raw(value)
            .endObject();
    received.tell(type, flow.id(), flow.id(), RawJson.of(data.toString()));
  }
}

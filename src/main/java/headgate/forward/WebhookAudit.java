package headgate.forward;

import headgate.audit.AuditDetail;
import headgate.outgoing.Target;

/** What the audit trail tells of a webhook. */
final class WebhookAudit {

  private WebhookAudit() {}

  /** Without the path: many products put a secret there. */
  static AuditDetail identity(Webhook webhook) {
    Target target = Target.of(webhook.url());
    return new AuditDetail()
        .with("name", target.scheme() + "://" + target.authority())
        .with("events", webhook.events())
        .with("account_id", webhook.accountId())
        .with("flow_ids", webhook.flowIds())
        .with("format", webhook.format().word())
        .with("reveal", webhook.reveal());
  }
}

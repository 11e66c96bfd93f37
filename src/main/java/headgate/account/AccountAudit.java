package headgate.account;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.http.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of the audit trail about accounts. Of a secret it tells only that it is new. */
final class AccountAudit {

  private AccountAudit() {}

  static void created(Handle handle, Actor by, Account account) {
    AuditDetail detail =
        identity(account)
            .with("is_default", account.isDefault())
            .with("status", account.status().name());
    new AuditDao(handle)
        .add(by, AuditAction.ACCOUNT_CREATE, account.id(), detail, account.createdAt());
  }

  static void updated(Handle handle, Actor by, Account before, Account after) {
    AuditDetail detail =
        new AuditDetail()
            .withChange("name", before.name(), after.name())
            .withChange(
                "business_account_id", before.businessAccountId(), after.businessAccountId())
            .with("sandbox", after.sandbox())
            .withChange("is_default", before.isDefault(), after.isDefault())
            .withChange("status", before.status().name(), after.status().name())
            .with("changed", changed(before, after));
    new AuditDao(handle).add(by, AuditAction.ACCOUNT_UPDATE, after.id(), detail, after.updatedAt());
  }

  /** A token for the verification of the callback was made. */
  static void verifyTokenMade(Handle handle, Actor by, Account account, Instant now) {
    AuditDetail detail = identity(account).with("changed", List.of("webhook_verify_token"));
    new AuditDao(handle).add(by, AuditAction.ACCOUNT_UPDATE, account.id(), detail, now);
  }

  static void deleted(Handle handle, Actor by, Account account, Instant now) {
    new AuditDao(handle).add(by, AuditAction.ACCOUNT_DELETE, account.id(), identity(account), now);
  }

  /** Meta accepted or refused the token. */
  static void statusFound(Handle handle, Account before, AccountStatus status, Instant now) {
    AuditDetail detail =
        identity(before).withChange("status", before.status().name(), status.name());
    new AuditDao(handle).add(Actor.LOCAL, AuditAction.ACCOUNT_STATUS, before.id(), detail, now);
  }

  private static AuditDetail identity(Account account) {
    return new AuditDetail()
        .with("name", account.name())
        .with("business_account_id", account.businessAccountId())
        .with("sandbox", account.sandbox());
  }

  /** The fields that have another value. A secret that was sent again counts as new. */
  private static List<String> changed(Account before, Account after) {
    List<String> fields = new ArrayList<>();
    addIf(fields, "name", before.name(), after.name());
    addIf(fields, "business_account_id", before.businessAccountId(), after.businessAccountId());
    addIf(fields, "phone_number_id", before.phoneNumberId(), after.phoneNumberId());
    addIf(fields, "access_token", before.accessToken(), after.accessToken());
    addIf(fields, "app_id", before.appId(), after.appId());
    addIf(fields, "app_secret", before.appSecret(), after.appSecret());
    addIf(fields, "webhook_verify_token", before.webhookVerifyToken(), after.webhookVerifyToken());
    addIf(fields, "old_app_secret", before.oldAppSecret(), after.oldAppSecret());
    addIf(fields, "old_app_secret_until", before.oldAppSecretUntil(), after.oldAppSecretUntil());
    addIf(fields, "api_version", before.apiVersion(), after.apiVersion());
    addIf(
        fields,
        "allow_unsigned_endpoint",
        before.allowUnsignedEndpoint(),
        after.allowUnsignedEndpoint());
    addIf(fields, "is_default", before.isDefault(), after.isDefault());
    return fields;
  }

  private static void addIf(
      List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.deepEquals(before, after)) {
      fields.add(name);
    }
  }
}

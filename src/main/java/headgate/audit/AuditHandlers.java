package headgate.audit;

import headgate.db.Database;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.Query;
import io.javalin.http.Context;

/** The audit trail: {@code /api/audit}. */
public final class AuditHandlers {

  private final Database db;

  public AuditHandlers(Database db) {
    this.db = db;
  }

  /** {@code GET /api/audit}: a page, newest first. */
  public void list(Context ctx) {
    Paging paging = Paging.of(ctx);
    AuditFilter filter =
        new AuditFilter()
            .action(Query.text(ctx, "action"))
            .resourceId(Query.text(ctx, "resource_id"))
            .key(Query.text(ctx, "key"))
            .from(Query.text(ctx, "from"))
            .until(Query.text(ctx, "until"));
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              AuditDao dao = new AuditDao(handle);
              return paging.of(dao.page(filter, paging), dao.count(filter));
            }));
  }
}

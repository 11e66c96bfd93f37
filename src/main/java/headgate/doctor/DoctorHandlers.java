package headgate.doctor;

import headgate.doctor.code.CodeCatalogue;
import headgate.doctor.code.CodeEntry;
import headgate.http.Envelope;
import headgate.json.Json;
import headgate.json.RawJson;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/doctor}. */
public final class DoctorHandlers {

  private record CodeView(
      String code,
      String kind,
      @Nullable String rule,
      @Nullable String severity,
      List<String> metaSays,
      @Nullable String reportedAs,
      String cause,
      String wayOut,
      String source) {

    static CodeView of(CodeEntry entry) {
      return new CodeView(
          entry.code(),
          entry.kind().word(),
          entry.rule(),
          entry.severity(),
          entry.metaSays(),
          entry.reportedAs(),
          entry.cause(),
          entry.wayOut(),
          entry.source());
    }
  }

  private record Codes(List<CodeView> codes) {}

  /** Built at the first request. */
  private static final class AllCodes {
    static final RawJson JSON =
        Json.raw(new Codes(CodeCatalogue.load().all().stream().map(CodeView::of).toList()));
  }

  private final Doctor doctor;

  public DoctorHandlers(Doctor doctor) {
    this.doctor = doctor;
  }

  /** {@code GET /api/doctor}: makes every check, and calls Meta for each account. */
  public void report(Context ctx) {
    Envelope.ok(ctx, doctor.run().view());
  }

  /** {@code GET /api/doctor/codes}: Meta's error codes and the validator's rules. */
  public void codes(Context ctx) {
    Envelope.ok(ctx, AllCodes.JSON);
  }
}

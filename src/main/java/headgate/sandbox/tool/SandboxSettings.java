package headgate.sandbox.tool;

import headgate.sandbox.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /_sandbox/settings} can turn while the simulator runs. Not kept over a restart.
 *
 * @param tokenExpiresAt unix seconds; 0: never
 * @param usagePercent what the usage headers report; 0: no headers
 * @param regainMinutes what they report as time to wait
 * @param latencyMillis added to every call
 * @param normalise whether a download is the document written anew, as Meta does, or its own text
 * @param answeredVersion the API version that answers claim; null: the one asked for
 */
public record SandboxSettings(
    Judge judge,
    long clockOffsetSeconds,
    boolean integrityBlock,
    long tokenExpiresAt,
    boolean requireProof,
    int usagePercent,
    int regainMinutes,
    int latencyMillis,
    boolean normalise,
    @Nullable String answeredVersion) {

  private static final long MOST_OFFSET = 10L * 366 * 24 * 3600;
  private static final int MOST_LATENCY = 60_000;

  /** Where the present setting is found; may be shared by threads. */
  public static final class Holder {

    private final AtomicReference<SandboxSettings> current;

    public Holder(Judge judge) {
      current =
          new AtomicReference<>(
              new SandboxSettings(judge, 0, false, 0, false, 0, 0, 0, false, null));
    }

    public SandboxSettings get() {
      return current.get();
    }

    SandboxSettings change(UnaryOperator<SandboxSettings> change) {
      return current.updateAndGet(change);
    }
  }

  /** With what the body names; what it does not name stays. */
  SandboxSettings with(ToolBody body) {
    return new SandboxSettings(
        body.word("judge", Judge.class, judge),
        body.number("clock_offset_seconds", -MOST_OFFSET, MOST_OFFSET, clockOffsetSeconds),
        body.flag("integrity_block", integrityBlock),
        body.number("token_expires_at", 0, Integer.MAX_VALUE * 2L, tokenExpiresAt),
        body.flag("require_proof", requireProof),
        (int) body.number("usage_percent", 0, 1000, usagePercent),
        (int) body.number("regain_minutes", 0, 10_000, regainMinutes),
        (int) body.number("latency_ms", 0, MOST_LATENCY, latencyMillis),
        body.flag("normalise", normalise),
        body.textOrNull("answered_version", answeredVersion));
  }

  /** As {@code GET /_sandbox/settings} shows it; every key is always there. */
  Map<String, Object> view() {
    Map<String, Object> view =
        Json.object(
            "judge", judge.name().toLowerCase(Locale.ROOT),
            "clock_offset_seconds", clockOffsetSeconds,
            "integrity_block", integrityBlock,
            "token_expires_at", tokenExpiresAt,
            "require_proof", requireProof,
            "usage_percent", usagePercent,
            "regain_minutes", regainMinutes,
            "latency_ms", latencyMillis,
            "normalise", normalise);
    view.put("answered_version", answeredVersion);
    return view;
  }
}

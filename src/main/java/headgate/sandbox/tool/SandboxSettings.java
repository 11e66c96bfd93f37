package headgate.sandbox.tool;

import headgate.sandbox.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that {@code /_sandbox/settings} changes while the simulator runs. A restart resets
 * them.
 *
 * @param frozenVersionAt which call refuses a Flow JSON version that Meta no longer publishes; only
 *     in strict mode
 * @param integrityBlock whether publishing fails with Meta's integrity error; drafts can still be
 *     created and changed (observed)
 * @param tokenExpiresAt unix seconds, for all tokens; 0 means never
 * @param requireProof whether {@code appsecret_proof} is required
 * @param usagePercent the value of the usage headers; 0 leaves the headers out
 * @param regainMinutes the waiting time in the usage headers
 * @param latencyMillis delay of every request
 * @param normalise whether downloads are parsed and written again, as at Meta, or unchanged
 * @param answeredVersion the API version in the response headers; null for that of the request
 */
public record SandboxSettings(
    Judge judge,
    FrozenVersionAt frozenVersionAt,
    long clockOffsetSeconds,
    boolean integrityBlock,
    long tokenExpiresAt,
    boolean requireProof,
    int usagePercent,
    int regainMinutes,
    int latencyMillis,
    boolean normalise,
    @Nullable String answeredVersion,
    MessageSettings messages) {

  private static final long MAX_OFFSET_SECONDS = 10L * 366 * 24 * 3600;
  private static final int MAX_LATENCY_MILLIS = 60_000;

  /** Both answers were observed at Meta. */
  public enum FrozenVersionAt {
    /** The upload lists a validation error. */
    UPLOAD,
    /** The upload lists nothing, and publishing is refused. */
    PUBLISH
  }

  /** Holds the current settings. Thread-safe. */
  public static final class Holder {

    private final SandboxSettings atStart;
    private final AtomicReference<SandboxSettings> current;

    public Holder(Judge judge) {
      atStart =
          new SandboxSettings(
              judge,
              FrozenVersionAt.UPLOAD,
              0,
              false,
              0,
              false,
              0,
              0,
              0,
              false,
              null,
              MessageSettings.DEFAULT);
      current = new AtomicReference<>(atStart);
    }

    void reset() {
      current.set(atStart);
    }

    public SandboxSettings get() {
      return current.get();
    }

    SandboxSettings change(UnaryOperator<SandboxSettings> change) {
      return current.updateAndGet(change);
    }
  }

  /** Replaces the settings that the body names. */
  SandboxSettings with(ToolBody body) {
    return new SandboxSettings(
        body.constant("judge", Judge.class, judge),
        body.constant("frozen_version_at", FrozenVersionAt.class, frozenVersionAt),
        body.number(
            "clock_offset_seconds", -MAX_OFFSET_SECONDS, MAX_OFFSET_SECONDS, clockOffsetSeconds),
        body.flag("integrity_block", integrityBlock),
        body.number("token_expires_at", 0, Integer.MAX_VALUE * 2L, tokenExpiresAt),
        body.flag("require_proof", requireProof),
        (int) body.number("usage_percent", 0, 1000, usagePercent),
        (int) body.number("regain_minutes", 0, 10_000, regainMinutes),
        (int) body.number("latency_ms", 0, MAX_LATENCY_MILLIS, latencyMillis),
        body.flag("normalise", normalise),
        body.textOrNull("answered_version", answeredVersion),
        messages.with(body));
  }

  /** The response of {@code GET /_sandbox/settings}. Contains every key. */
  Map<String, Object> view() {
    Map<String, Object> view =
        Json.object(
            "judge", judge.name().toLowerCase(Locale.ROOT),
            "frozen_version_at", frozenVersionAt.name().toLowerCase(Locale.ROOT),
            "clock_offset_seconds", clockOffsetSeconds,
            "integrity_block", integrityBlock,
            "token_expires_at", tokenExpiresAt,
            "require_proof", requireProof,
            "usage_percent", usagePercent,
            "regain_minutes", regainMinutes,
            "latency_ms", latencyMillis,
            "normalise", normalise);
    view.put("answered_version", answeredVersion);
    messages.addTo(view);
    return view;
  }
}

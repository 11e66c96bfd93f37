package headgate.sandbox.tool;

import java.time.InstantSource;

/** The simulator's time: that of its clock, put forward or back by a setting. */
public final class SandboxClock {

  private final InstantSource source;
  private final SandboxSettings.Holder knobs;

  public SandboxClock(InstantSource source, SandboxSettings.Holder knobs) {
    this.source = source;
    this.knobs = knobs;
  }

  /** Unix seconds. */
  public long now() {
    return source.instant().getEpochSecond() + knobs.get().clockOffsetSeconds();
  }
}

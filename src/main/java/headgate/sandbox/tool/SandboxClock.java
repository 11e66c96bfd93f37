package headgate.sandbox.tool;

import java.time.InstantSource;

/** The simulator's time: the real time plus the offset of the settings. */
public final class SandboxClock {

  private final InstantSource source;
  private final SandboxSettings.Holder settings;

  public SandboxClock(InstantSource source, SandboxSettings.Holder settings) {
    this.source = source;
    this.settings = settings;
  }

  /** Unix seconds. */
  public long now() {
    return source.instant().getEpochSecond() + settings.get().clockOffsetSeconds();
  }
}

package headgate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that changes only by {@link #advance}. */
public final class SetClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}

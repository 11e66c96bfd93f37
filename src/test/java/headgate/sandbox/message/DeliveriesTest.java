package headgate.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackPolicy;
import headgate.sandbox.store.DeliveryStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

  private static final int LIMIT = 10_000;
  private static final long LATER = 600_000;

  @Test
  void waitingRequests_areLimited(@TempDir Path directory) {
    SandboxSettings.Holder settings = new SandboxSettings.Holder(Judge.RELAXED);
    try (Store store = Store.open(directory);
        Deliveries deliveries =
            new Deliveries(
                store,
                new Callbacks(store, settings),
                new CallbackClient(new CallbackPolicy(null)),
                settings,
                new SandboxClock(() -> Instant.EPOCH, settings))) {
      add(deliveries, LIMIT - 1);
      add(deliveries, 2);
      add(deliveries, 1);
      add(deliveries, 1);

      assertThat(deliveries.waiting()).isEqualTo(LIMIT);
      assertThat(deliveries.dropped()).isEqualTo(3);
      int stored = store.read(handle -> new DeliveryStore(handle).pending().size());
      assertThat(stored).isEqualTo(LIMIT);
    }
  }

  private static void add(Deliveries deliveries, int count) {
    deliveries.add("1", "lane", Collections.nCopies(count, new byte[0]), "secret", LATER, 0);
  }
}

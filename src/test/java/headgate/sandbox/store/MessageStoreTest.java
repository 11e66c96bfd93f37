package headgate.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageStoreTest {

  @Test
  void oldestMessages_areDeleted(@TempDir Path directory) {
    try (Store store = Store.open(directory)) {
      store.run(
          handle -> {
            MessageStore messages = new MessageStore(handle);
            for (int i = 0; i < 1_010; i++) {
              messages.insert(
                  new SentMessage(
                      "id " + i,
                      FakeAccount.DEFAULT.phoneNumberId(),
                      FakePerson.withNumber("4915550001"),
                      "interactive",
                      "flow",
                      1,
                      Map.of("text", "Open"),
                      i,
                      null,
                      "{}"));
              messages.addStatus("id " + i, "sent", i, null);
            }
          });
      int kept = store.read(handle -> new MessageStore(handle).countSentSince("flow", -1));
      assertThat(kept).isEqualTo(1_000);
    }
  }
}

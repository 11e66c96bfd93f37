package headgate.meta;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import headgate.meta.MetaGateway.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A gateway that calls a scripted server and has its own time. */
final class MetaFixture implements AutoCloseable {

  static final String TOKEN = "EAAtoken123secret";
  static final MetaFlowId FLOW = new MetaFlowId("1203004005006007");

  /** Long timeouts for slow machines. Tests of hanging calls set shorter ones. */
  static final Settings PATIENT =
      new Settings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          8,
          Duration.ofMillis(500));

  final ScriptedGraph graph = new ScriptedGraph();
  final TestTime time = new TestTime();
  final List<MetaListener.Exchange> exchanges = new CopyOnWriteArrayList<>();
  final MetaGateway gateway;

  MetaFixture() throws IOException {
    this(PATIENT);
  }

  MetaFixture(Settings settings) throws IOException {
    gateway = new MetaGateway(settings, exchanges::add, time, time);
  }

  GraphAccount account() {
    return account("one", TOKEN);
  }

  GraphAccount account(String id, String token) {
    return new GraphAccount(
        id, graph.uri(), "v25.0", "1020304050", "106540352242922", token, null, null, true);
  }

  MetaClient client() {
    return gateway.forAccount(account());
  }

  static MetaException failure(ThrowingCallable call) {
    MetaException failure = catchThrowableOfType(MetaException.class, call);
    if (failure == null) {
      throw new AssertionError("The call did not fail");
    }
    return failure;
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    graph.close();
  }
}

package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Injects each fault into each call of each operation. Afterwards our state agrees with Meta's, or
 * the flow reports an unknown outcome. When the fault is gone, the same operation succeeds or is
 * refused because it is already done.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultTableTest {

  private static final String WABA = "/v25.0/100000000000001";

  /** Status codes that are allowed while Meta fails. */
  private static final List<Integer> ALLOWED = List.of(200, 409, 502, 503, 504);

  @RegisterExtension final TestApp app = new TestApp().withRequestTimeout(Duration.ofMillis(1500));

  /** An operation and the call to Meta in which it meets the fault. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of("save-new", "create"),
          List.of("save-new", "upload"),
          List.of("save-new", "get"),
          List.of("save-again", "assets"),
          List.of("save-again", "download"),
          List.of("save-again", "update"),
          List.of("save-again", "upload"),
          List.of("save-published", "upload"),
          List.of("publish", "assets"),
          List.of("publish", "download"),
          List.of("publish", "publish"),
          List.of("deprecate", "deprecate"),
          List.of("delete", "assets"),
          List.of("delete", "delete"));

  private static final List<String> FAULTS =
      List.of(
          "\"kind\":\"drop\",\"when\":\"before\"",
          "\"kind\":\"drop\",\"when\":\"after\"",
          "\"kind\":\"html\",\"when\":\"before\"",
          "\"kind\":\"html\",\"when\":\"after\"",
          "\"kind\":\"rate_limit\",\"when\":\"before\"",
          "\"kind\":\"error\",\"code\":2,\"transient\":true,\"when\":\"after\"",
          "\"kind\":\"error\",\"code\":190,\"status\":401,\"when\":\"before\"",
          "\"kind\":\"malformed\"",
          "\"kind\":\"truncated\"",
          "\"kind\":\"short_body\"",
          "\"kind\":\"delay\",\"delay_ms\":2500");

  static Stream<Arguments> table() {
    return STEPS.stream()
        .flatMap(
            step -> FAULTS.stream().map(fault -> Arguments.of(step.get(0), step.get(1), fault)));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("table")
  void fault_leavesBothSidesConsistent(String operation, String route, String fault) {
    String flow = prepare(operation);
    String id = app.metaFlowId(flow);
    app.fault("{%s,\"route\":\"%s\",\"times\":0}".formatted(fault, route));

    Reply failed = call(operation, flow);
    app.clearFaults();

    assertThat(failed.status()).isIn(ALLOWED);
    assertAgreesOrIsUnknown(flow, id);

    app.restart(); // Clears the pause after a rate limit and all other state in memory.
    Reply repeated = call(operation, flow);
    assertDone(operation, flow, repeated);
    assertThat(listed()).hasSizeLessThanOrEqualTo(1);
  }

  private String prepare(String operation) {
    return switch (operation) {
      case "save-new" -> app.newFlow("Flow");
      case "save-again" -> {
        String flow = app.savedFlow("Flow");
        app.put(flow, "{\"name\":\"Renamed\",\"json_definition\":{\"version\":\"7.3\"}}");
        yield flow;
      }
      case "publish", "delete" -> app.savedFlow("Flow");
      case "deprecate" -> app.publishedFlow("Flow");
      case "save-published" -> {
        String flow = app.publishedFlow("Flow");
        app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
        yield flow;
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private Reply call(String operation, String flow) {
    return switch (operation) {
      case "publish", "deprecate" -> app.post(flow + "/" + operation);
      case "delete" -> app.delete(flow);
      default -> app.post(flow + "/save-to-meta");
    };
  }

  /** Our state agrees with Meta's, or the flow reports an unknown outcome. */
  private void assertAgreesOrIsUnknown(String flow, String metaFlowId) {
    Reply here = app.get(flow);
    if (here.status() == 404) {
      assertThat(listed()).isEmpty();
      return;
    }
    if (!here.isNull("unknown_outcome")) {
      return;
    }
    if (here.isNull("meta_flow_id")) {
      assertThat(listed()).isEmpty();
      return;
    }
    String id = here.requireText("meta_flow_id");
    StrictJson there = app.sandboxGet("/v25.0/" + id).body();
    assertThat(here.requireText("status")).isEqualTo(there.requireText("status"));
    if (!metaFlowId.isEmpty()) {
      assertThat(id).isEqualTo(metaFlowId);
    }
  }

  private void assertDone(String operation, String flow, Reply repeated) {
    if (operation.equals("delete")) {
      assertThat(repeated.status()).isIn(200, 404);
      assertThat(listed()).isEmpty();
      return;
    }
    StrictJson here = app.get(flow).data();
    StrictJson there = app.sandboxGet("/v25.0/" + here.requireText("meta_flow_id")).body();
    String expected =
        switch (operation) {
          case "publish" -> "PUBLISHED";
          case "deprecate" -> "DEPRECATED";
          default -> "DRAFT";
        };
    // 409 if the failed call had succeeded at Meta: it is refused as already done.
    assertThat(repeated.status()).isIn(200, 409);
    assertThat(here.requireText("status")).isEqualTo(expected);
    assertThat(there.requireText("status")).isEqualTo(expected);
    assertThat(here.isNull("unknown_outcome")).isTrue();
    assertThat(here.requireBoolean("has_local_changes")).isFalse();
    assertThat(there.requireText("name")).isEqualTo(here.requireText("name"));
  }

  private List<StrictJson> listed() {
    return app.sandboxGet(WABA + "/flows").body().requireList("data");
  }
}

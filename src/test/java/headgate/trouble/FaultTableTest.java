package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import headgate.TestApp.Reply;
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
 * Each fault strikes each step of each operation: afterwards what is here agrees with what is at
 * Meta, or the flow says that the outcome is not known; and the same call, repeated once Meta is
 * well again, settles it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultTableTest {

  private static final String WABA = "/v25.0/100000000000001";

  /** What may be answered while Meta is in trouble, or was for one of its calls. */
  private static final List<Integer> HONEST = List.of(200, 409, 502, 503, 504);

  @RegisterExtension final TestApp app = new TestApp().withRequestTimeout(Duration.ofMillis(500));

  /** The operation, as its path ends, and the step at Meta that the fault strikes. */
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
          "\"kind\":\"delay\",\"delay_ms\":900");

  static Stream<Arguments> table() {
    return STEPS.stream()
        .flatMap(
            step -> FAULTS.stream().map(fault -> Arguments.of(step.get(0), step.get(1), fault)));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("table")
  void fault_leavesBothSidesInAgreement(String operation, String route, String fault) {
    String flow = prepare(operation);
    String id = app.metaFlowId(flow);
    app.fault("{%s,\"route\":\"%s\",\"times\":0}".formatted(fault, route));

    Reply troubled = call(operation, flow);
    app.clearFaults();

    assertThat(troubled.status()).isIn(HONEST);
    assertSaysSoOrAgrees(flow, id);

    app.restart(); // forgets the pause that throttling asks for, and whatever else is in memory
    Reply settled = call(operation, flow);
    assertSettled(operation, flow, settled);
    assertThat(listed()).hasSizeLessThanOrEqualTo(1);
  }

  private String prepare(String operation) {
    return switch (operation) {
      case "save-new" -> app.newFlow("Trouble");
      case "save-again" -> {
        String flow = app.savedFlow("Trouble");
        app.put(flow, "{\"name\":\"Trouble 2\",\"json_definition\":{\"version\":\"7.3\"}}");
        yield flow;
      }
      case "publish", "delete" -> app.savedFlow("Trouble");
      case "deprecate" -> app.publishedFlow("Trouble");
      case "save-published" -> {
        String flow = app.publishedFlow("Trouble");
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

  /** A flow that is gone here must be gone at Meta. */
  private void assertSaysSoOrAgrees(String flow, String metaFlowId) {
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

  private void assertSettled(String operation, String flow, Reply settled) {
    if (operation.equals("delete")) {
      assertThat(settled.status()).isIn(200, 404);
      assertThat(listed()).isEmpty();
      return;
    }
    StrictJson here = app.get(flow).data();
    StrictJson there = app.sandboxGet("/v25.0/" + here.requireText("meta_flow_id")).body();
    String wanted =
        switch (operation) {
          case "publish" -> "PUBLISHED";
          case "deprecate" -> "DEPRECATED";
          default -> "DRAFT";
        };
    // Where the troubled call was settled after all, its repetition is refused as already done.
    assertThat(settled.status()).isIn(200, 409);
    assertThat(here.requireText("status")).isEqualTo(wanted);
    assertThat(there.requireText("status")).isEqualTo(wanted);
    assertThat(here.isNull("unknown_outcome")).isTrue();
    assertThat(here.requireBoolean("has_local_changes")).isFalse();
    assertThat(there.requireText("name")).isEqualTo(here.requireText("name"));
  }

  private List<StrictJson> listed() {
    return app.sandboxGet(WABA + "/flows").body().requireList("data");
  }
}

package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.openapi.ApiDescription;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code openapi.yaml} describes the routes of {@link Routes}, and no others. */
class RoutesDescribedTest {

  private record Described(String scope, TreeSet<String> queryParameters) {}

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void routesAndOperations_areTheSame() {
    TreeMap<String, Described> routes = new TreeMap<>();
    for (Routes.Route route : app.routes()) {
      if (route.method() != HandlerType.HEAD) {
        routes.put(
            route.method() + " " + described(route.path()),
            new Described(
                route.access().name().toLowerCase(Locale.ROOT), new TreeSet<>(route.parameters())));
      }
    }
    TreeMap<String, Described> operations = new TreeMap<>();
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      operations.put(
          operation.method() + " " + operation.path(),
          new Described(operation.scope(), new TreeSet<>(operation.parameters("query"))));
    }
    assertThat(operations).isEqualTo(routes);
  }

  /** OpenAPI has no other form for a parameter with slashes in it. */
  private static String described(String path) {
    return path.replace('<', '{').replace('>', '}');
  }

  @Test
  void everyGet_isAlsoAHead() {
    assertThat(app.routes().stream().filter(route -> route.method() == HandlerType.GET))
        .allSatisfy(
            get ->
                assertThat(app.routes())
                    .anySatisfy(
                        head -> {
                          assertThat(head.method()).isEqualTo(HandlerType.HEAD);
                          assertThat(head.path()).isEqualTo(get.path());
                        }));
  }

  @Test
  void pathParameters_areDeclared() {
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      String path = operation.path();
      for (String name : operation.parameters("path")) {
        assertThat(path).contains("{" + name + "}");
        path = path.replace("{" + name + "}", "");
      }
      assertThat(path).as("%s", operation).doesNotContain("{");
    }
  }
}

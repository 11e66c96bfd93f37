package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.run.Version;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.yaml} is valid and complete in itself. */
class OpenApiTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Objects whose keys are data, and documents of others: Meta's errors, forms, descriptions. */
  private static final Set<String> OPEN =
      Set.of(
          "#/components/schemas/ScreenData",
          "#/components/schemas/MetaValidationError",
          "#/components/schemas/FlowDefinition",
          "#/components/schemas/OpenApiDocument",
          "#/components/schemas/AuditDetail",
          "#/components/schemas/DeliveryBody",
          "#/components/schemas/PersonExport",
          "#/components/schemas/WebhookHeaders",
          "#/components/schemas/AccountCounts",
          "#/components/schemas/MetaMessage",
          "#/components/schemas/MetaObject",
          "#/components/schemas/MetaDelivery");

  /** Each of them says which values a schema allows. */
  private static final Set<String> TYPES = Set.of("type", "anyOf", "oneOf", "enum");

  private static String resource(String name) throws IOException {
    try (InputStream in = OpenApiTest.class.getResourceAsStream(name)) {
      return in == null ? "null" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void document_isValidOpenApi31() throws IOException {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(resource("/openapi.yaml"), null, new ParseOptions());
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.isOpenapi31()).isTrue();
    assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
  }

  @Test
  void json_saysTheSame() throws IOException {
    String expected = ApiDescription.ROOT.toString() + "\n";
    Path made = Path.of("target/openapi.json");
    Files.writeString(made, expected);
    assertThat(MAPPER.readTree(resource("/openapi.json")))
        .as("openapi.json. Update it: cp target/openapi.json src/main/resources/")
        .isEqualTo(MAPPER.readTree(expected));
  }

  /**
   * In YAML, a comma ends an unquoted text inside braces: the rest becomes a key without a value.
   */
  @Test
  void texts_areNotCutAtACommaInYaml() {
    requireValues(ApiDescription.ROOT);
  }

  private static void requireValues(JsonNode node) {
    node.properties()
        .forEach(
            member -> {
              boolean isExample = member.getKey().startsWith("example");
              assertThat(isExample || !member.getValue().isNull())
                  .as("a value for the key \"%s\"", member.getKey())
                  .isTrue();
              if (!isExample) {
                requireValues(member.getValue());
              }
            });
    if (node.isArray()) {
      node.values().forEach(OpenApiTest::requireValues);
    }
  }

  @Test
  void operations_areDescribedWhole() {
    Set<String> ids = new TreeSet<>();
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      assertThat(ids.add(operation.id())).as("another operation is %s", operation).isTrue();
      assertThat(operation.node().required("summary").stringValue().split(" "))
          .as("%s", operation)
          .hasSizeLessThanOrEqualTo(8);
      assertThat(operation.node().required("description").stringValue()).isNotBlank();
      assertThat(operation.node().required("tags")).hasSize(1);
      assertThat(operation.scope()).isIn("public", "read", "write", "admin");
      assertThat(operation.node().required("security").toString())
          .as("security of %s", operation)
          .isEqualTo(
              operation.scope().equals("public")
                  ? "[]"
                  : "[{\"apiKey\":[\"%1$s\"]},{\"bearer\":[\"%1$s\"]}]"
                      .formatted(operation.scope()));
    }
  }

  /**
   * A generated client sends null for a key without a type that nobody has set: then a new name
   * would delete the definition.
   */
  @Test
  void keysOfRequests_haveATypeEach() {
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      JsonNode body = operation.node().at("/requestBody/content/application~1json/schema");
      ApiDescription.resolved(body)
          .path("properties")
          .forEachEntry(
              (key, value) -> {
                JsonNode schema = ApiDescription.resolved(value);
                assertThat(TYPES.stream().anyMatch(schema::has))
                    .as("the type of %s in %s", key, operation)
                    .isTrue();
              });
    }
  }

  @Test
  void version_isThatOfTheProgram() {
    assertThat(ApiDescription.ROOT.at("/info/version").stringValue()).isEqualTo(Version.current());
  }

  /** An answer with a key that is not described fails the test that received it. */
  @Test
  void answers_refuseUnknownKeys() {
    Set<String> reached = new TreeSet<>();
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      operation
          .node()
          .required("responses")
          .values()
          .forEach(response -> requireClosed(ApiDescription.resolved(response), reached));
    }
    assertThat(reached).contains("#/components/schemas/Flow", "#/components/schemas/ErrorDetails");
  }

  private static void requireClosed(JsonNode node, Set<String> reached) {
    JsonNode reference = node.get("$ref");
    if (reference != null) {
      if (reached.add(reference.stringValue()) && !OPEN.contains(reference.stringValue())) {
        requireClosed(ApiDescription.resolved(node), reached);
      }
      return;
    }
    JsonNode type = node.get("type");
    if (type != null && type.isString() && type.stringValue().equals("object")) {
      assertThat(node.path("additionalProperties").asString()).as("%s", node).isEqualTo("false");
    }
    node.values().forEach(child -> requireClosed(child, reached));
  }

  @Test
  void components_areAllUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\"#/components/([^\"]*)\"").matcher(ApiDescription.ROOT.toString());
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    Set<String> declared = new TreeSet<>();
    for (String kind : Set.of("schemas", "responses", "headers", "parameters")) {
      ApiDescription.ROOT
          .at("/components/" + kind)
          .propertyNames()
          .forEach(name -> declared.add(kind + "/" + name));
    }
    assertThat(declared).isEqualTo(used);
  }
}

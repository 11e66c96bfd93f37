package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message template. */
record TemplateNode(Template template) implements Node {

  private static final List<String> DEFAULTS =
      List.of("name", "parameter_format", "components", "language", "status", "category", "id");

  @Override
  public String id() {
    return template.id();
  }

  @Override
  public String type() {
    return "WhatsAppBusinessHSM";
  }

  @Override
  public List<String> defaultFields() {
    return DEFAULTS;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "name" -> template.name();
      case "parameter_format" -> "POSITIONAL";
      case "components" -> template.components();
      case "language" -> template.language();
      case "status" -> "APPROVED";
      case "category" -> template.category();
      case "quality_score", "rejected_reason", "previous_category" -> null;
      default -> throw GraphFailure.unknownField(field.name(), type());
    };
  }
}

package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.FakeAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Meta app. For an app other than the sandbox's own, only the id and the link are known. */
record ApplicationNode(String id) implements Node {

  static final ApplicationNode OURS = new ApplicationNode(FakeAccount.APP_ID);

  private static final List<String> DEFAULTS = List.of("link", "name", "id");

  @Override
  public String type() {
    return "Application";
  }

  @Override
  public List<String> defaultFields() {
    return DEFAULTS;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "link" -> "https://www.facebook.com/games/?app_id=" + id;
      case "name" -> id.equals(FakeAccount.APP_ID) ? FakeAccount.APP_NAME : null;
      default -> throw GraphFailure.unknownField(field.name(), type());
    };
  }
}

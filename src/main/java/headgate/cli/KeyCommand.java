package headgate.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code key create|list|revoke}: API keys, without a running server or beside one. */
public final class KeyCommand implements Command {

  private static final List<String> SCOPES = List.of("read", "write", "admin");
  private static final List<String> ACTIONS = List.of("create", "list", "revoke");

  private final Function<Map<String, String>, Keys> open;

  /**
   * @param open makes the keys of the data directory reachable, given the flags that are settings
   */
  public KeyCommand(Function<Map<String, String>, Keys> open) {
    this.open = open;
  }

  @Override
  public String name() {
    return "key";
  }

  @Override
  public String summary() {
    return "Makes, lists and revokes API keys";
  }

  @Override
  public String usage() {
    return """
        key create --name NAME --scope read|write|admin [--expires 2030-01-01T00:00:00Z]
               headgate key list
               headgate key revoke ID

        create prints the key alone to standard output. It is shown this once: only its hash is
        kept. From the first key on, every call needs one.
        --data DIRECTORY, or HEADGATE_DATA, says whose keys they are.
        """;
  }

  @Override
  public int run(Invocation invocation) {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    List<String> operands = arguments.operands();
    String action = operands.isEmpty() ? "" : operands.get(0);
    int wanted = action.equals("revoke") ? 2 : 1;
    if (!ACTIONS.contains(action) || operands.size() != wanted) {
      throw new UsageException("Type 'key create', 'key list' or 'key revoke ID'.");
    }
    return switch (action) {
      case "create" -> create(arguments, invocation);
      case "list" -> list(arguments, invocation.out());
      default -> revoke(operands.get(1), arguments, invocation);
    };
  }

  private int create(Arguments arguments, Invocation invocation) {
    String name =
        arguments.take("name").orElseThrow(() -> new UsageException("--name is missing."));
    String scope = arguments.take("scope").orElse("");
    if (!SCOPES.contains(scope)) {
      throw new UsageException("--scope must be read, write or admin.");
    }
    Instant expires = arguments.take("expires").map(KeyCommand::time).orElse(null);
    try (Keys keys = open.apply(arguments.rest())) {
      invocation.out().println(keys.create(name, scope, expires));
    }
    invocation.err().println("Keep it now: it cannot be shown again. Send it as X-API-Key.");
    return DONE;
  }

  private int list(Arguments arguments, PrintStream out) {
    try (Keys keys = open.apply(arguments.rest())) {
      List<Keys.Known> known = keys.list();
      if (known.isEmpty()) {
        out.println("There are no keys. 'headgate key create' makes one.");
      }
      for (Keys.Known key : known) {
        out.println(
            "%s  %-5s  %s…  created %s  used %s  expires %s  %s"
                .formatted(
                    key.id(),
                    key.scope(),
                    key.prefix(),
                    shown(key.createdAt()),
                    shown(key.lastUsedAt()),
                    shown(key.expiresAt()),
                    key.name()));
      }
    }
    return DONE;
  }

  private int revoke(String id, Arguments arguments, Invocation invocation) {
    try (Keys keys = open.apply(arguments.rest())) {
      if (!keys.revoke(id)) {
        invocation
            .err()
            .println("There is no key with id " + id + ". 'headgate key list' shows them.");
        return FAILURE;
      }
    }
    invocation.out().println("Revoked " + id + ".");
    return DONE;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException("--expires must be a time such as 2030-01-01T00:00:00Z.");
    }
  }

  private static String shown(@Nullable Instant time) {
    return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

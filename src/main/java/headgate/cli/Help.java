package headgate.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code help [command]}. */
public final class Help implements Command {

  private final Supplier<Commands> commands;

  /**
   * @param commands asked for late, as help is one of them
   */
  public Help(Supplier<Commands> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "Says what can be typed, or all about one command";
  }

  @Override
  public String usage() {
    return "help [command]";
  }

  @Override
  public int run(Invocation invocation) {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    arguments.refuseRest();
    List<String> names = arguments.operands();
    if (names.size() > 1) {
      throw new UsageException("help explains one command at a time.");
    }
    invocation.out().print(names.isEmpty() ? overview() : page(names.get(0)));
    return DONE;
  }

  private String page(String name) {
    return "Usage: headgate " + commands.get().require(name).usage().strip() + "\n";
  }

  private String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Headgate designs, checks, publishes and runs WhatsApp Flows.\n\n");
    text.append("Usage: headgate [command] [flags]\n\n");
    for (Command command : commands.get().listed()) {
      text.append("  %-10s %s\n".formatted(command.name(), command.summary()));
    }
    text.append("\nWithout a command it serves. 'headgate help serve' lists the settings.\n");
    text.append("Exit codes: 0 done, 1 something was found, 2 wrong usage, 3 failure.\n");
    return text.toString();
  }
}

package headgate.cli;

import java.util.List;

/** Every command, in the order in which help lists them. */
public final class Commands {

  private final List<Command> inHelpOrder;

  public Commands(List<Command> inHelpOrder) {
    this.inHelpOrder = List.copyOf(inHelpOrder);
  }

  /**
   * @throws UsageException guessing what was meant
   */
  public Command require(String name) {
    return inHelpOrder.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(name)));
  }

  List<Command> listed() {
    return inHelpOrder.stream().filter(Command::isListed).toList();
  }

  private String unknown(String name) {
    List<String> names = listed().stream().map(Command::name).toList();
    String guess = Nearest.to(name, names).map(near -> " Did you mean '" + near + "'?").orElse("");
    return "There is no command '" + name + "'." + guess;
  }
}

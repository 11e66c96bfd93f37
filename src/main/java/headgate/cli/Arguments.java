package headgate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's arguments, taken apart: {@code --name value}, {@code --name=value}, {@code --switch},
 * and operands, which are everything else. After {@code --} all are operands; {@code -} is one too.
 *
 * <p>A command takes what it knows; what is left is for the settings, or for {@link #refuseRest}.
 * For one thread.
 */
public final class Arguments {

  private final Map<String, String> flags = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments() {}

  /**
   * @param switches flags that take no value, without dashes
   * @throws UsageException where a value is missing or a flag is given twice
   */
  public static Arguments parse(List<String> raw, Set<String> switches) {
    Arguments arguments = new Arguments();
    for (int index = 0; index < raw.size(); index++) {
      String argument = raw.get(index);
      if (argument.equals("--")) {
        arguments.operands.addAll(raw.subList(index + 1, raw.size()));
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        arguments.operands.add(argument);
        continue;
      }
      if (!argument.startsWith("--")) {
        throw new UsageException(argument + " is no flag: flags start with two dashes.");
      }
      int equals = argument.indexOf('=');
      String name = argument.substring(2, equals < 0 ? argument.length() : equals);
      if (switches.contains(name)) {
        if (equals >= 0) {
          throw new UsageException("--" + name + " takes no value.");
        }
        arguments.add(name, "");
      } else if (equals >= 0) {
        arguments.add(name, argument.substring(equals + 1));
      } else if (index + 1 < raw.size() && !raw.get(index + 1).startsWith("--")) {
        index++;
        arguments.add(name, raw.get(index));
      } else {
        throw new UsageException("--" + name + " needs a value.");
      }
    }
    return arguments;
  }

  public Optional<String> take(String flag) {
    return Optional.ofNullable(flags.remove(flag));
  }

  boolean takeSwitch(String name) {
    return flags.remove(name) != null;
  }

  List<String> operands() {
    return List.copyOf(operands);
  }

  /** The flags nobody has taken yet, by name without dashes. */
  public Map<String, String> rest() {
    return Map.copyOf(flags);
  }

  /** For commands that know no settings. */
  public void refuseRest() {
    if (!flags.isEmpty()) {
      throw new UsageException("There is no flag --" + flags.keySet().iterator().next() + ".");
    }
  }

  public void refuseOperands() {
    if (!operands.isEmpty()) {
      throw new UsageException("'" + operands.get(0) + "' is one word too many.");
    }
  }

  private void add(String name, String value) {
    if (flags.put(name, value) != null) {
      throw new UsageException("--" + name + " is given twice.");
    }
  }
}

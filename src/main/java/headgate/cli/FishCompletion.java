package headgate.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a completion script for fish, which picocli cannot write. */
final class FishCompletion {

  private FishCompletion() {}

  static String script(CommandSpec root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completions for " + root.name() + ", to be loaded by fish.");
    lines.add("complete -c " + root.name() + " -f");
    lines.addAll(lines(root, root, List.of()));
    return String.join("\n", lines) + "\n";
  }

  /**
   * @param path the names of the commands that the user typed before
   */
  private static List<String> lines(CommandSpec root, CommandSpec command, List<String> path) {
    List<String> lines = new ArrayList<>();
    String here = "complete -c " + root.name() + " -n " + quote(condition(command, path));
    List<CommandSpec> children = Commands.visible(command);
    for (CommandSpec child : children) {
      String summary = child.usageMessage().description()[0];
      lines.add(here + " -a " + child.name() + " -d " + quote(summary));
    }
    for (OptionSpec option : command.options()) {
      String value = option.arity().max() == 0 ? "" : " -r" + values(option);
      lines.add(here + names(option) + value + " -d " + quote(option.description()[0]));
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      if (!values(argument).isEmpty()) {
        lines.add(here + values(argument));
      }
    }
    for (CommandSpec child : children) {
      lines.addAll(
          lines(root, child, Stream.concat(path.stream(), Stream.of(child.name())).toList()));
    }
    return lines;
  }

  /** True in fish if the user typed this path and none of the commands below it. */
  private static String condition(CommandSpec command, List<String> path) {
    List<String> parts = new ArrayList<>();
    path.forEach(name -> parts.add("__fish_seen_subcommand_from " + name));
    if (!command.subcommands().isEmpty()) {
      parts.add(
          "not __fish_seen_subcommand_from " + String.join(" ", command.subcommands().keySet()));
    }
    return String.join("; and ", parts);
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return names.toString();
  }

  /** How fish completes a value: files, words, or nothing. */
  private static String values(ArgSpec argument) {
    if (argument.auxiliaryTypes()[0] == File.class) {
      return " -F";
    }
    if (argument.completionCandidates() == null) {
      return "";
    }
    List<String> words = new ArrayList<>();
    argument.completionCandidates().forEach(words::add);
    return " -a " + quote(String.join(" ", words));
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

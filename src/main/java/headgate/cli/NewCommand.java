package headgate.cli;

import headgate.flowjson.finding.Phrases;
import headgate.problem.StartupException;
import headgate.template.Template;
import headgate.template.Templates;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code new}: writes a template into a file, or lists the templates. It needs no server. */
public final class NewCommand implements Command {

  private static final String LIST = "--list";
  private static final String TEMPLATE = "--template";
  private static final String FORCE = "--force";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(this, "Writes a complete form into a file, to start from.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("0..1")
            .type(File.class)
            .description("The file to write.")
            .build());
    spec.addOption(
        CommandSpecs.value(TEMPLATE, "ID")
            .completionCandidates(() -> Templates.ids().iterator())
            .description("The template to write.")
            .build());
    spec.addOption(CommandSpecs.flag(LIST, "Lists the templates. Writes nothing."));
    spec.addOption(CommandSpecs.flag(FORCE, "Replaces FILE if it exists."));
    CommandSpecs.example(
        spec, "headgate new --list", "headgate new feedback.json --template feedback");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    if (invocation.has(LIST)) {
      list(invocation);
      return ExitCode.DONE;
    }
    Path file = file(invocation.arguments());
    Template template = template(invocation);
    write(file, template, invocation.has(FORCE));
    invocation.out().println("Wrote the template %s to %s.".formatted(template.id(), file));
    invocation.out().println("Check it after each change: headgate validate " + file);
    return ExitCode.DONE;
  }

  private static void list(Invocation invocation) {
    if (!invocation.arguments().isEmpty() || invocation.has(TEMPLATE) || invocation.has(FORCE)) {
      throw new UsageException("--list takes neither a file nor another option.");
    }
    table().lines().forEach(invocation.out()::println);
  }

  private static Table table() {
    Table table =
        new Table(
            new Table.Column("ID", 40),
            new Table.Column("SCREENS", 7),
            new Table.Column("DESCRIPTION", 100));
    for (Template template : Templates.all()) {
      table.row(template.id(), String.valueOf(template.screens()), template.description());
    }
    return table;
  }

  /** The file that the user typed; {@code typed} has at most one. */
  private static Path file(List<String> typed) {
    if (typed.isEmpty() || typed.get(0).isEmpty()) {
      throw new UsageException("Name the file to write, or type --list.");
    }
    try {
      return Path.of(typed.get(0));
    } catch (InvalidPathException e) {
      throw new UsageException(
          "%s cannot be the name of a file.".formatted(Phrases.quote(typed.get(0))));
    }
  }

  private static Template template(Invocation invocation) {
    List<String> ids = Templates.ids();
    String known = "The templates are %s.".formatted(String.join(", ", ids));
    String id =
        invocation
            .option(TEMPLATE)
            .orElseThrow(() -> new UsageException("Name a template with --template. " + known));
    return Templates.find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no template %s.%s %s"
                        .formatted(Phrases.quote(id), Phrases.didYouMean(id, ids), known)));
  }

  private static void write(Path file, Template template, boolean replace) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new StartupException("There is no directory %s.".formatted(directory));
    }
    OpenOption[] options =
        replace
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    try {
      Files.writeString(file, template.definition() + "\n", options);
    } catch (FileAlreadyExistsException e) {
      throw new StartupException(
          "%s exists already. Name another file, or replace it with --force.".formatted(file), e);
    } catch (IOException e) {
      throw new StartupException("%s cannot be written (%s).".formatted(file, e), e);
    }
  }
}

package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.packaged.ReadmeBlock.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types every command of the README, in order, into one shell beside a fresh server, and compares
 * what it prints with what the README shows. Ids, ports and paths may differ, but the same one
 * stays the same; {@code …} stands for any text. A comment {@code <!-- needs x -->} above a block
 * says that it needs more than Headgate.
 */
class ReadmeIT {

  private static final String ACCOUNT = "a WhatsApp account";

  private static final String END = "end of the command:";

  @TempDir private Path directory;
  private final ReadmeNames names = new ReadmeNames();
  private Path project;

  @BeforeEach
  void layOutAFreshProject() throws IOException {
    project = directory.toRealPath().resolve("headgate");
    Files.createDirectories(project.resolve("target"));
    Files.createDirectories(directory.resolve("bin"));
    Files.copy(Path.of("run.sh"), project.resolve("run.sh"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(project.resolve("pom.xml"));
    Files.copy(Launched.JAR, project.resolve("target/headgate.jar"));
  }

  @Test
  @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
  void everyBlock_printsWhatTheReadmeShows() throws Exception {
    List<ReadmeBlock> blocks = ReadmeBlock.allIn(Files.readString(Path.of("README.md")));
    assertThat(blocks.stream().map(ReadmeBlock::need).filter(Objects::nonNull))
        .as("blocks that need more than Headgate")
        .containsExactly(ACCOUNT);
    List<Example> start = blocks.get(0).examples();
    assertThat(start).extracting(Example::command).containsExactly("./run.sh");

    try (Launched server = startServer()) {
      String greeting = start.get(0).output();
      check(start.get(0), server.lines((int) greeting.lines().count()).strip());
      assertThat(names.actual("/home/ada/headgate/data"))
          .isEqualTo(project.resolve("data").toString());
      runInAShell(blocks.subList(1, blocks.size()).stream().filter(ReadmeIT::canRun));
    }
  }

  private static boolean canRun(ReadmeBlock block) {
    return block.need() == null;
  }

  private Launched startServer() throws IOException {
    String script = project.resolve("run.sh").toString();
    return Launched.start(command(script, "--port", "0", "--sandbox-port", "0"));
  }

  private void runInAShell(Stream<ReadmeBlock> blocks) throws IOException {
    ProcessBuilder builder = command("bash", "--norc").redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HEADGATE_"));
    builder.environment().put("HEADGATE_PORT", names.actual("8080"));
    builder.environment().put("HEADGATE_SANDBOX_PORT", names.actual("8081"));
    Process shell = builder.start();
    try (Writer in = shell.outputWriter();
        BufferedReader out = shell.inputReader()) {
      try {
        runOneAfterTheOther(blocks.flatMap(block -> block.examples().stream()).toList(), in, out);
      } finally { // what a block left running
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    } finally {
      shell.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private void runOneAfterTheOther(List<Example> examples, Writer in, BufferedReader out)
      throws IOException {
    for (Example example : examples) {
      in.write("{ %s\n} </dev/null\n".formatted(names.inThisRun(example.command())));
      in.write("printf '\\n%s %%d\\n' $?\n".formatted(END));
      in.flush();
      check(example, outputOfOneCommand(example, out));
    }
  }

  private static String outputOfOneCommand(Example example, BufferedReader out) throws IOException {
    StringBuilder output = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(END)) {
        assertThat(line).as(example.command() + "\n" + output).isEqualTo(END + " 0");
        return output.toString().strip();
      }
      output.append(line).append('\n');
    }
    throw new IllegalStateException("The shell ended at: " + example.command() + "\n" + output);
  }

  private void check(Example example, String output) {
    if (example.output().isEmpty()) {
      assertThat(output).as(example.command()).doesNotContain("\"status\":\"error\"");
    } else {
      assertThat(names.fits(example.output(), output))
          .as("%s%nshown:%n%s%nprinted:%n%s", example.command(), example.output(), output)
          .isTrue();
    }
  }

  private ProcessBuilder command(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().remove("JAVA_OPTS");
    builder
        .environment()
        .merge("PATH", directory.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
    return builder;
  }
}

package headgate.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kong.unirest.core.Unirest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code run.sh} with a jar that is already built, and a {@code mvn} that only records its calls.
 */
class RunScriptIT {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  /** For tests that do not depend on the archive. */
  @TempDir private static Path shared;

  @TempDir private Path fresh;
  private Path project;
  private Path elsewhere;

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @BeforeEach
  void useSharedProject() throws IOException {
    layOut(shared);
  }

  private void layOut(Path directory) throws IOException {
    project = directory.resolve("a project");
    elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    if (Files.exists(project)) {
      return;
    }
    for (String folder : List.of("src/main/java", "sql", "target", "tools")) {
      Files.createDirectories(project.resolve(folder));
    }
    Files.copy(Path.of("run.sh"), project.resolve("run.sh"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(project.resolve("pom.xml"));
    executable(
        project.resolve("tools/mvn"),
        "#!/usr/bin/env bash\necho \"$JAVA_HOME $*\" >>\"$(dirname \"$0\")/calls\"\n");
    for (String old : List.of("pom.xml", "src/main/java", "src/main", "sql")) {
      Files.setLastModifiedTime(project.resolve(old), LONG_AGO);
    }
    Files.copy(Launched.JAR, jar());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void firstServer_makesTheArchiveWhileItRuns(Path jdk) throws Exception {
    layOut(fresh);
    try (Launched server = server(jdk)) {
      server.address();
      assertThat(server.errors()).startsWith("Storing loaded classes in the background");
      await(() -> !archives().isEmpty() && remains().size() == 1);
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    Path archive = archives().get(0);
    assertThat(archive).isNotEmptyFile();
    assertThat(sqlite()).isNotEmptyFile();
    FileTime made = Files.getLastModifiedTime(archive);

    try (Launched server = server(jdk)) {
      server.address();
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.errors()).doesNotContain("Storing");
    }
    assertThat(remains()).containsExactly(archive);
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    assertThat(calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void archive_hasTheClassesOfFirstAnswers(Path jdk) throws Exception {
    layOut(fresh);
    // Java 17 takes only its own classes from an archive if the path of the jar has a space.
    project = Files.move(project, fresh.resolve("project"));
    makeArchive(jdk);
    Path loaded = fresh.resolve("loaded");
    ProcessBuilder builder = serverCommand(jdk);
    builder.environment().put("HEADGATE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);

    try (Launched server = Launched.start(builder)) {
      assertThat(Unirest.get(server.address() + "/api/flows").asString().getStatus())
          .isEqualTo(200);
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    assertThat(Files.readString(loaded))
        .contains("headgate.http.Envelope source: shared objects file")
        .contains("headgate.flow.FlowFilter source: shared objects file")
        .doesNotContain("sun.util.cldr."); // the languages of the world take a tenth of a start
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void serverThatEnds_endsTheWorkInTheBackground(Path jdk) throws Exception {
    layOut(fresh);
    try (Launched server = server(jdk)) {
      server.address();
      await(() -> isRunning("warmup"));
      server.terminate();
      assertThat(server.output()).doesNotContain("Storing"); // the pipe ends with the server
      assertThat(server.exitCode()).isZero();
    }
    await(() -> !isRunning("warmup") && remains().isEmpty());
  }

  @Test
  void shortCommand_makesNoArchive() throws Exception {
    layOut(fresh);
    try (Launched run = run(Jdks.all().get(0), "version")) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors()).isEmpty();
    }
    assertThat(remains()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void archiveThatDoesNotFit_isIgnoredSilently(Path jdk) throws Exception {
    layOut(fresh);
    makeArchive(jdk);
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "no archive");

    assertThat(version(jdk)).startsWith("headgate ");
  }

  @Test
  void archiveOfAnOlderJar_isMadeAgain() throws Exception {
    layOut(fresh);
    Path jdk = Jdks.all().get(0);
    makeArchive(jdk);
    Files.setLastModifiedTime(archives().get(0), LONG_AGO);

    makeArchive(jdk);

    assertThat(Files.getLastModifiedTime(archives().get(0))).isGreaterThan(LONG_AGO);
  }

  @Test
  void libraryThatDoesNotFit_isIgnored() throws Exception {
    layOut(fresh);
    Path jdk = Jdks.all().get(0);
    makeArchive(jdk);
    Files.writeString(sqlite(), "no library");

    String data = fresh.resolve("data").toString();
    assertThat(
            run(jdk, "key", "create", "--name", "me", "--scope", "admin", "--data", data)
                .exitCode())
        .isZero();
  }

  @Test
  void concurrentRuns_leaveOneCompleteArchive() throws Exception {
    layOut(fresh);
    List<Launched> running = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      running.add(run(Jdks.all().get(0), "warmup"));
    }
    for (Launched run : running) {
      assertThat(run.exitCode()).isZero();
      run.close();
    }

    assertThat(remains()).isEqualTo(archives()).hasSize(1);
    assertThat(archives().get(0)).isNotEmptyFile();
  }

  @Test
  void server_runsInTheCallersDirectoryAndGetsItsSignals() throws Exception {
    try (Launched server =
        run(Jdks.all().get(0), "--port", "0", "--sandbox-port", "0", "--data", "my data")) {
      server.address();
      server.terminate();

      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains(elsewhere.toRealPath().resolve("my data").toString());
    }
  }

  @Test
  void newerSource_isBuiltOnce() throws Exception {
    layOut(fresh);
    Files.setLastModifiedTime(jar(), LONG_AGO);
    Files.createFile(project.resolve("src/main/java/New.java"));

    version(Jdks.all().get(0));
    assertThat(calls()).hasSize(1);
    assertThat(calls().get(0)).contains(" package").contains("-Dquick");

    Files.setLastModifiedTime(project.resolve("src/main/java/New.java"), LONG_AGO);
    version(Jdks.all().get(0));
    assertThat(calls()).hasSize(1);
  }

  /** It may leave a jar that is new and lacks the libraries. */
  @Test
  void buildThatDidNotEnd_isDoneAgain() throws Exception {
    layOut(fresh);
    Path mvn = project.resolve("tools/mvn");
    String recorder = Files.readString(mvn);
    Files.setLastModifiedTime(jar(), LONG_AGO);
    Files.createFile(project.resolve("src/main/java/New.java"));
    executable(
        mvn, "#!/usr/bin/env bash\ntouch \"$(dirname \"$0\")/../target/headgate.jar\"\nexit 1\n");
    try (Launched run = run(Jdks.all().get(0), "version")) {
      assertThat(run.exitCode()).isEqualTo(3);
    }

    executable(mvn, recorder);
    version(Jdks.all().get(0));
    version(Jdks.all().get(0));

    assertThat(calls()).hasSize(1);
  }

  @Test
  void build_showsWhatMavenFetchesAndKeepsItsOutput() throws Exception {
    layOut(fresh);
    Files.setLastModifiedTime(jar(), LONG_AGO);
    Files.createFile(project.resolve("src/main/java/New.java"));
    executable(
        project.resolve("tools/mvn"),
        """
        #!/usr/bin/env bash
        echo "[INFO] Downloading from central: https://repo/a/1/a-1.jar"
        echo "[INFO] Compiling 7 source files with javac"
        echo "[INFO] Building jar: target/headgate.jar"
        """);

    try (Launched run = run(Jdks.all().get(0), "version")) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors())
          .contains("Building Headgate", "fetching file 1: a-1.jar\n", "compiling", "packing");
    }
    assertThat(project.resolve("target/build.log")).content().contains("[INFO] Compiling 7");
  }

  @Test
  void buildThatFails_showsTheErrorsAlone() throws Exception {
    layOut(fresh);
    Files.delete(jar());
    executable(
        project.resolve("tools/mvn"),
        "#!/usr/bin/env bash\necho '[INFO] Scanning'\nprintf '\\033[0m[ERROR] It is broken.\\n'\nexit 1\n");

    try (Launched run = run(Jdks.all().get(0), "version")) {
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.errors())
          .contains("[ERROR] It is broken.", "build.log")
          .doesNotContain("[INFO]");
    }
  }

  /** A file in place of the folder, because a test may run as root, who may write everywhere. */
  @Test
  void unbuiltTreeThatCannotBeWritten_namesCauseAndWayOut() throws Exception {
    layOut(fresh);
    Files.delete(jar());
    Files.delete(project.resolve("target"));
    Files.createFile(project.resolve("target"));

    try (Launched run = run(Jdks.all().get(0), "version")) {
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.errors().lines())
          .satisfiesExactly(
              problem -> assertThat(problem).contains("has to be built", "cannot be written"),
              cause -> assertThat(cause).contains(project.resolve("target").toString()),
              wayOut ->
                  assertThat(wayOut).contains("write permission for " + project.toRealPath()));
    }
    assertThat(calls()).isEmpty();
  }

  @Test
  void linksToTheScript_findTheProject() throws Exception {
    Path bin = Files.createDirectories(elsewhere.resolve("my bin"));
    Files.createSymbolicLink(elsewhere.resolve("to the script"), project.resolve("run.sh"));
    Files.createSymbolicLink(bin.resolve("headgate"), Path.of("../to the script"));
    Files.createSymbolicLink(elsewhere.resolve("project"), project);

    ProcessBuilder onThePath = command(Jdks.all().get(0)).command("bash", "-c", "headgate version");
    onThePath.environment().merge("PATH", bin.toString(), (path, ours) -> ours + ":" + path);
    try (Launched run = Launched.start(onThePath)) {
      assertThat(run.output()).startsWith("headgate ");
    }
    for (Path link : List.of(bin.resolve("headgate"), elsewhere.resolve("project/run.sh"))) {
      try (Launched run =
          Launched.start(command(Jdks.all().get(0)).command(link.toString(), "version"))) {
        assertThat(run.output()).startsWith("headgate ");
      }
    }
    assertThat(calls()).isEmpty();
  }

  @Test
  void dataDirectory_isBesideTheScriptUnlessItIsSet() throws Exception {
    Path ours = project.toRealPath().resolve("data");
    Path theirs = elsewhere.toRealPath().resolve("their data");

    assertThat(dataOfAServer("")).isEqualTo(ours.toString());
    assertThat(dataOfAServer("HEADGATE_DATA= ")).isEqualTo(ours.toString());
    assertThat(dataOfAServer("HEADGATE_DATA=their data")).isEqualTo(theirs.toString());
  }

  /**
   * What the greeting names.
   *
   * @param setting for the environment; may be empty
   */
  private String dataOfAServer(String setting) throws Exception {
    ProcessBuilder builder = command(Jdks.all().get(0), "--port", "0", "--sandbox-port", "0");
    if (!setting.isEmpty()) {
      builder.command().addAll(0, List.of("env", setting));
    }
    try (Launched server = Launched.start(builder)) {
      server.address();
      server.terminate();
      String data = server.output().lines().findFirst().orElseThrow();
      assertThat(data).startsWith("  data ");
      return data.substring("  data ".length()).strip();
    }
  }

  @Test
  void javaHomeThatIsTooOld_isIgnored() throws Exception {
    Path old = Files.createDirectories(fresh.resolve("jdk-11"));
    Files.createDirectories(old.resolve("bin"));
    executable(old.resolve("bin/java"), "#!/usr/bin/env bash\nexit 1\n");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    assertThat(version(old)).startsWith("headgate ");
  }

  @Test
  void optionsForTheJvm_mayNameAnotherCollector() throws Exception {
    ProcessBuilder builder = command(Jdks.all().get(0), "version");
    builder.environment().put("HEADGATE_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC");
    try (Launched run = Launched.start(builder)) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors()).isEmpty();
      assertThat(run.output()).startsWith("headgate ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, 536870912",
    "-Xmx1g, false, 1073741824",
    "-Xmx67584k, false, 69206016",
    "-Xmx64m, true, 67108864",
    "-Xmx50331648, true, 50331648",
    "-XX:MaxHeapSize=65536K, true, 67108864",
    "-Xmx64m -XX:TieredStopAtLevel=4, false, 67108864",
    "-Xmx64m -Xms32m, false, 67108864",
  })
  void smallHeap_turnsTheOptimizingCompilerOff(String options, boolean isOff, long heap)
      throws Exception {
    ProcessBuilder builder = command(Jdks.all().get(0), "new", "--help");
    builder.environment().put("HEADGATE_JAVA_OPTS", options + " -XX:+PrintCommandLineFlags");
    try (Launched run = Launched.start(builder)) {
      assertThat(run.exitCode()).isZero();
      String flags = run.output();
      assertThat(flags).contains(" -XX:MaxHeapSize=%d ".formatted(heap));
      assertThat(flags.contains(" -XX:TieredStopAtLevel=1 ")).isEqualTo(isOff);
    }
  }

  @Test
  void exitCode_isPassedOn() throws Exception {
    try (Launched run = run(Jdks.all().get(0), "nonsense")) {
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  private String version(Path javaHome) throws Exception {
    try (Launched run = run(javaHome, "version")) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors().lines()).allMatch(line -> line.startsWith("Building "));
      return run.output();
    }
  }

  private void makeArchive(Path javaHome) throws Exception {
    try (Launched run = run(javaHome, "warmup")) {
      assertThat(run.exitCode()).isZero();
    }
  }

  private Launched server(Path javaHome) throws IOException {
    return Launched.start(serverCommand(javaHome));
  }

  private ProcessBuilder serverCommand(Path javaHome) {
    return command(javaHome, "--port", "0", "--sandbox-port", "0", "--data", fresh + "/data");
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Looks whenever a file in the folder of the archive comes or goes, and each tenth of a second.
   */
  private void await(Condition condition) throws IOException, InterruptedException {
    try (WatchService changes = project.getFileSystem().newWatchService()) {
      Path target = project.resolve("target");
      target.register(changes, ENTRY_CREATE, ENTRY_DELETE);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (!condition.holds()) {
        assertThat(System.nanoTime()).as("time").isLessThan(end);
        WatchKey change = changes.poll(100, TimeUnit.MILLISECONDS);
        if (change != null) {
          change.reset();
        }
      }
    }
  }

  /** Whether this project has a process with the word among its arguments. */
  private boolean isRunning(String word) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(line -> line.contains(jar().toString()) && line.contains(word));
  }

  private Launched run(Path javaHome, String... arguments) throws IOException {
    return Launched.start(command(javaHome, arguments));
  }

  private ProcessBuilder command(Path javaHome, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("run.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("HEADGATE_JAVA_OPTS");
    builder
        .environment()
        .merge("PATH", project.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
    return builder;
  }

  private Path jar() {
    return project.resolve("target/headgate.jar");
  }

  private List<Path> archives() throws IOException {
    return remains().stream().filter(file -> file.toString().matches(".*\\.(jsa|aot)")).toList();
  }

  /** The archive, and what the work on it leaves behind. */
  private List<Path> remains() throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("target"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("headgate-")).toList();
    }
  }

  private Path sqlite() throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("target/native"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<String> calls() throws IOException {
    Path calls = project.resolve("tools/calls");
    return Files.exists(calls) ? Files.readAllLines(calls, UTF_8) : List.of();
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

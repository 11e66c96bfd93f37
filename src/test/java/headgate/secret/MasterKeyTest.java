package headgate.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

  private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir private Path directory;

  @Test
  void withoutAKey_oneIsMadeAndKept() throws IOException {
    MasterKey made = MasterKey.load(directory, null, null);
    MasterKey found = MasterKey.load(directory, null, null);

    assertSame(made, found);
    assertThat(files()).containsExactly("secret.key");
    assertThat(Files.readString(directory.resolve("secret.key"))).matches("[A-Za-z0-9+/]{43}=\n");
  }

  @Test
  void twoDirectories_getTwoKeys() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));

    byte[] sealed = seal(MasterKey.load(directory, null, null));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> new SecretBox(MasterKey.load(other, null, null)).open(sealed, "c"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aMadeKey_isItsOwnersAlone() throws IOException {
    MasterKey.load(directory, null, null);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("secret.key"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void aKeyThatOthersCanUse_isRefused(String mode) throws IOException {
    MasterKey.load(directory, null, null);
    Path file = directory.resolve("secret.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.load(directory, null, null))
        .withMessageContaining("chmod 600 '" + file + "'");
  }

  @Test
  void manyAtOnce_getOneKey() throws IOException {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<MasterKey>> loading =
        IntStream.range(0, 8)
            .mapToObj(i -> new CompletableFuture<MasterKey>())
            .peek(
                future ->
                    new Thread(
                            () -> {
                              try {
                                start.await();
                                future.complete(MasterKey.load(directory, null, null));
                              } catch (Throwable e) {
                                future.completeExceptionally(e);
                              }
                            })
                        .start())
            .toList();
    start.countDown();

    MasterKey kept = MasterKey.load(directory, null, null);
    assertThat(loading).allSatisfy(future -> assertSame(kept, future.join()));
    assertThat(files()).containsExactly("secret.key");
  }

  @Test
  void aGivenKey_isTakenAndNoFileMade() throws IOException {
    Path file = Files.writeString(directory.resolve("mounted"), "\n " + GIVEN + "\r\n");

    MasterKey fromText = MasterKey.load(directory, GIVEN, null);
    MasterKey fromFile = MasterKey.load(directory, null, file);

    assertSame(fromText, fromFile);
    assertThat(files()).containsExactly("mounted");
  }

  @Test
  void twoGivenKeys_areRefused() {
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.load(directory, GIVEN, directory.resolve("file")))
        .withMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "not*base64*at*all",
        "c2hvcnQ=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void aBadKey_isRefusedWithoutShowingIt(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), text);

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.load(directory, text, null))
        .satisfies(failure -> assertShowsNothing(failure, text));
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.load(directory, null, file))
        .withMessageContaining(file.toString())
        .satisfies(failure -> assertShowsNothing(failure, text));
  }

  @Test
  void aKeyFileThatIsNotThere_isNotMade() {
    Path file = directory.resolve("missing");

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.load(directory, null, file))
        .withMessageContaining(file.toString());
    assertThat(file).doesNotExist();
  }

  @Test
  void toString_showsNothing() {
    assertThat(MasterKey.load(directory, GIVEN, null)).hasToString("MasterKey[hidden]");
  }

  private static void assertSame(MasterKey one, MasterKey other) {
    assertThat(new SecretBox(other).open(seal(one), "c")).isEqualTo("secret");
  }

  private static byte[] seal(MasterKey key) {
    return new SecretBox(key).seal("secret", "c");
  }

  private static void assertShowsNothing(StartupException failure, String text) {
    assertThat(failure).hasMessageContaining("openssl rand -base64 32").hasNoCause();
    if (!text.isEmpty()) {
      assertThat(failure.getMessage()).doesNotContain(text);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package headgate.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Baseline: only what opens the AES key of a request, on all processors. */
final class RsaLoop {

  static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  /**
   * @param rate operations a second
   * @param micros CPU time of one
   */
  record Figures(double rate, double micros) {}

  private RsaLoop() {}

  /** Runs it in a process of its own. */
  static Figures run(List<String> jvm, double seconds) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            RsaLoop.class.getName(),
            String.valueOf(seconds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String[] figures = process.inputReader().readLine().split(" ");
    return new Figures(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
  }

  /**
   * @param arguments the seconds, after as many to warm up
   */
  public static void main(String[] arguments) throws Exception {
    double seconds = Double.parseDouble(arguments[0]);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    KeyPair pair = generator.generateKeyPair();
    Cipher seal = Cipher.getInstance("RSA/ECB/OAEPPadding");
    seal.init(Cipher.ENCRYPT_MODE, pair.getPublic(), OAEP);
    byte[] sealed = seal.doFinal(new byte[16]);
    loop(pair, sealed, seconds);
    long before = cpuNanos();
    double operations = loop(pair, sealed, seconds);
    System.out.printf(
        "%.1f %.1f%n", operations / seconds, (cpuNanos() - before) / 1e3 / operations);
  }

  private static long loop(KeyPair pair, byte[] sealed, double seconds) throws Exception {
    LongAdder operations = new LongAdder();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> openUntil(end, pair, sealed, operations));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return operations.sum();
  }

  private static void openUntil(long end, KeyPair pair, byte[] sealed, LongAdder operations) {
    try {
      while (System.nanoTime() < end) {
        Cipher open = Cipher.getInstance("RSA/ECB/OAEPPadding");
        open.init(Cipher.DECRYPT_MODE, pair.getPrivate(), OAEP);
        open.doFinal(sealed);
        operations.increment();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

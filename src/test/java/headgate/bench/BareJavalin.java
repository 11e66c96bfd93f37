package headgate.bench;

import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;

/** Baseline: a Javalin handler that answers the bytes of a file. */
final class BareJavalin {

  private BareJavalin() {}

  /**
   * @param arguments the file; prints the port
   */
  public static void main(String[] arguments) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
    Javalin javalin =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.routes.get("/", ctx -> ctx.contentType("application/json").result(bytes));
            });
    javalin.start("127.0.0.1", 0);
    System.out.println("port " + javalin.port());
  }
}

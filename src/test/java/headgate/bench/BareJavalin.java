package headgate.bench;

import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;

/** Baseline: a Javalin handler that answers the bytes of a file at /, and of another at /list. */
final class BareJavalin {

  private BareJavalin() {}

  /**
   * @param arguments the files; prints the port
   */
  public static void main(String[] arguments) throws Exception {
    byte[] one = Files.readAllBytes(Path.of(arguments[0]));
    byte[] list = Files.readAllBytes(Path.of(arguments[arguments.length - 1]));
    Javalin javalin =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.routes.get("/", ctx -> ctx.contentType("application/json").result(one));
              settings.routes.get("/list", ctx -> ctx.contentType("application/json").result(list));
            });
    javalin.start("127.0.0.1", 0);
    System.out.println("port " + javalin.port());
  }
}

package headgate;

import headgate.access.ApiKeys;
import headgate.access.Sessions;
import headgate.db.Database;
import headgate.guard.ForwardedHeaders;
import headgate.guard.Limits;
import headgate.guard.RateLimit;
import headgate.guard.WrongKeys;
import headgate.http.Access;
import headgate.http.PublicPath;
import headgate.idempotency.IdempotencyKeys;
import headgate.metrics.HttpMetrics;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** A server with one route, {@code POST /work}. */
final class OneRouteServer implements AutoCloseable {

  private final Database db;
  private final Server server;

  OneRouteServer(Path directory, Handler handler) {
    this(directory, handler, Limits.DEFAULTS);
  }

  OneRouteServer(Path directory, Handler handler, Limits limits) {
    db = Database.open(directory);
    InstantSource clock = InstantSource.system();
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(directory));
    server =
        new Server(
            "127.0.0.1",
            0,
            routes -> routes.post("/work", handler, Access.WRITE),
            new PublicPath(URI.create("https://example.com/flows"), Set.of("work")),
            authentication(clock),
            new ForwardedHeaders(address -> false),
            new IdempotencyKeys(db, box, clock),
            new HttpMetrics(),
            limits);
    server.start();
  }

  private Authentication authentication(InstantSource clock) {
    ApiKeys keys = new ApiKeys(db, ApiKeys.changes(), clock);
    return new Authentication(
        keys,
        new Sessions(db, keys, clock),
        new WrongKeys(clock),
        new RateLimit(0, clock),
        new ForwardedHeaders(address -> false));
  }

  HttpResponse<String> post(String header, String value) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/work"))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  int port() {
    return server.port();
  }

  Socket socket() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Override
  public void close() {
    server.close();
    db.close();
  }
}

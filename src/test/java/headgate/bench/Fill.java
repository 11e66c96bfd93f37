package headgate.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates flows of 10 KB through the API and prints the rate. */
final class Fill {

  private static final int CALLERS = 16;
  private static final String[] WORDS = {"survey", "booking", "sign-up", "contact", "order"};

  private Fill() {}

  /**
   * @param arguments the server's address and the number of flows; prints creates per second and
   *     the path of the last flow
   */
  public static void main(String[] arguments) throws Exception {
    String server = arguments[0];
    int flows = Integer.parseInt(arguments[1]);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    long start = System.nanoTime();
    for (int i = 0; i < CALLERS; i++) {
      callers.submit(
          () -> {
            for (int n = next.getAndIncrement(); n < flows; n = next.getAndIncrement()) {
              if (create(client, server, n).statusCode() != 201) {
                failures.incrementAndGet();
              }
            }
            return null;
          });
    }
    callers.shutdown();
    boolean ended = callers.awaitTermination(10, TimeUnit.MINUTES);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!ended || failures.get() > 0) {
      throw new IllegalStateException(failures + " creates failed");
    }
    System.out.printf("%.0f%n", flows / seconds);
    System.out.println(
        create(client, server, flows).headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<String> create(HttpClient client, String server, int n)
      throws Exception {
    String name = "%s for branch %05d".formatted(WORDS[n % WORDS.length], n);
    String body = "{\"name\":\"%s\",\"json_definition\":%s}".formatted(name, definition(10_000));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/flows"))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** A form of about this many characters, without findings. */
  private static String definition(int size) {
    StringBuilder children = new StringBuilder();
    while (children.length() < size - 500) {
      children
          .append("{\"type\":\"TextBody\",\"text\":\"Line ")
          .append(children.length())
          .append(" of what people read before they answer.\"},");
    }
    return """
        {"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,"layout":\
        {"type":"SingleColumnLayout","children":[%s{"type":"Footer","label":"Done",\
        "on-click-action":{"name":"complete","payload":{}}}]}}]}"""
        .formatted(children);
  }
}

package headgate.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Calls many operations at the same time for a while. 404 and 409 are expected, because callers
 * share flows; other refusals are errors.
 */
final class MixedLoad {

  private static final int CALLERS = 8;
  private static final List<Integer> EXPECTED = List.of(200, 201, 404, 409);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;
  private final long end;
  private final List<String> flows = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private MixedLoad(String server, int seconds) {
    this.server = server;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * @param arguments the server's address and the number of seconds
   */
  public static void main(String[] arguments) throws Exception {
    MixedLoad mixed = new MixedLoad(arguments[0], Integer.parseInt(arguments[1]));
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      int seed = i;
      callers.submit(() -> mixed.work(new Random(seed)));
    }
    callers.shutdown();
    callers.awaitTermination(1, TimeUnit.HOURS);
    System.out.println(mixed.done);
    if (!mixed.errors.isEmpty()) {
      mixed.errors.stream().limit(10).forEach(System.out::println);
      System.exit(1);
    }
  }

  private void work(Random random) {
    try {
      while (System.nanoTime() < end && errors.size() < 10) {
        int percent = random.nextInt(100);
        if (flows.isEmpty() || percent < 5 && flows.size() < 1000) {
          create(random);
          continue;
        }
        String flow = flows.get(random.nextInt(flows.size()));
        if (percent < 45) {
          call("read", "GET", flow, "");
        } else if (percent < 65) {
          call("list", "GET", "/api/flows?status=draft&q=flow&limit=20", "");
        } else if (percent < 80) {
          call("edit", "PUT", flow, "{" + definition(random) + "}");
        } else if (percent < 87) {
          call("save", "POST", flow + "/save-to-meta", "");
        } else if (percent < 90) {
          call("publish", "POST", flow + "/publish?save=true", "");
        } else if (percent < 95) {
          call("history", "GET", flow + "/versions", "");
        } else if (percent < 99) {
          call("oldest", "GET", flow + "/versions/1", "");
        } else {
          call("sync", "POST", "/api/flows/sync", "{}");
        }
      }
    } catch (Exception e) {
      errors.add(e.toString());
    }
  }

  private void create(Random random) throws Exception {
    String body = "{\"name\":\"Flow %d\",%s}".formatted(random.nextLong(), definition(random));
    flows.add(call("create", "POST", "/api/flows", body).headers().firstValue("Location").get());
  }

  private static String definition(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      lines.append("{\"type\":\"TextBody\",\"text\":\"Line %d of the form\"},".formatted(i));
    }
    return """
        "json_definition":{"version":"7.3","screens":[{"id":"START","title":"Edit %d","terminal":true,\
        "layout":{"type":"SingleColumnLayout","children":[%s{"type":"Footer","label":"Done",\
        "on-click-action":{"name":"complete","payload":{}}}]}}]}"""
        .formatted(random.nextInt(1_000_000), lines);
  }

  private HttpResponse<String> call(String what, String method, String path, String body)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server + path))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    synchronized (done) {
      done.merge(what + " " + answer.statusCode(), 1, Integer::sum);
    }
    if (!EXPECTED.contains(answer.statusCode())) {
      errors.add(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }
}

package headgate.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Creates a flow with many versions through the API. Each changes a few lines of the last. */
final class Edit {

  private static final String LINE =
      "{\"type\":\"TextInput\",\"name\":\"field_%d\",\"label\":\"Question %d\",\"required\":%s},";

  private Edit() {}

  /**
   * @param arguments the server's address, the number of versions, and the bytes of each; prints
   *     the path of the flow
   */
  public static void main(String[] arguments) throws Exception {
    String server = arguments[0];
    int versions = Integer.parseInt(arguments[1]);
    int lines = Integer.parseInt(arguments[2]) / LINE.length();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int[] labels = new int[lines];
    String name = "{\"name\":\"%d versions\",".formatted(versions);
    HttpResponse<String> created =
        send(client, "POST", server + "/api/flows", name + definition(labels));
    String flow = created.headers().firstValue("Location").orElseThrow();
    for (int version = 2; version <= versions; version++) {
      labels[version * 7919 % lines] = version;
      HttpResponse<String> edited = send(client, "PUT", server + flow, "{" + definition(labels));
      if (edited.statusCode() != 200) {
        throw new IllegalStateException(edited.body());
      }
    }
    System.out.println(flow);
  }

  private static String definition(int[] labels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.length; i++) {
      text.append(LINE.formatted(i, labels[i], i % 3 == 0));
    }
    return """
        "json_definition":{"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,\
        "layout":{"type":"SingleColumnLayout","children":[%s{"type":"Footer","label":"Done",\
        "on-click-action":{"name":"complete","payload":{}}}]}}]}}"""
        .formatted(text);
  }

  private static HttpResponse<String> send(
      HttpClient client, String method, String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}

package headgate.http;

import io.javalin.http.Handler;

/**
 * Takes the routes of the server. Javalin takes the first route that matches a request, so a
 * specific path comes before one with a parameter, and frequent routes come first.
 *
 * <p>The parameters of a route are the query parameters that its handler reads. Others are refused.
 * A name that ends in {@code .*} stands for all names that begin with what precedes the star.
 */
public interface RouteTable {

  /** Adds HEAD too. */
  void get(String path, Handler handler, Access access, String... parameters);

  void post(String path, Handler handler, Access access, String... parameters);

  void put(String path, Handler handler, Access access, String... parameters);

  void delete(String path, Handler handler, Access access, String... parameters);

  /** Answers other methods with 405, although another route would match the path. */
  void onlyPost(String path, Handler handler, Access access, String... parameters);
}

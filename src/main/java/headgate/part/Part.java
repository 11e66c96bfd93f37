package headgate.part;

import headgate.http.RouteTable;

/** An area of the server: its handlers, and the services that only it creates. */
public interface Part {

  void addTo(RouteTable routes);
}

package headgate.part;

import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;

import headgate.console.ConsoleHandlers;
import headgate.docs.DocsHandlers;
import headgate.event.EventHandlers;
import headgate.event.EventSource;
import headgate.event.Events;
import headgate.http.RouteTable;
import headgate.overview.OverviewHandlers;
import headgate.run.Version;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Predicate;

/** The pages for a browser, and the overview and the events that the console shows. */
public final class ConsolePart implements Part {

  /** Proxies often close a connection that is silent for 60 seconds. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Events stream;
  private final EventHandlers events;
  private final OverviewHandlers overview;
  private final ConsoleHandlers console;
  private final DocsHandlers docs;

  /**
   * @param mayRead whether a caller may use routes that need the scope read
   */
  public ConsolePart(Shared shared, EventSource eventSource, Predicate<Context> mayRead) {
    this.stream = shared.closer().add(new Events(eventSource, shared.db(), HEARTBEAT));
    this.events = new EventHandlers(stream, mayRead);
    this.overview = new OverviewHandlers(shared.db(), shared.clock());
    this.console = new ConsoleHandlers(shared.config().console());
    this.docs = new DocsHandlers(Version.swaggerUi(), shared.config().publicUrl());
  }

  /** Ends the running event streams. */
  public void stopEvents() {
    stream.stop();
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/", console::index, PUBLIC);
    routes.get("/console", console::page, PUBLIC);
    routes.get("/console/{build}/<file>", console::file, PUBLIC);
    routes.get("/openapi.yaml", docs::yaml, PUBLIC);
    routes.get("/openapi.json", docs::json, PUBLIC);
    routes.get("/docs", docs::page, PUBLIC);
    routes.get("/docs/{file}", docs::file, PUBLIC);
    routes.get("/api/overview", overview::overview, READ);
    routes.get("/api/events", events::events, READ);
  }
}

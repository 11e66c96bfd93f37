package headgate.sandbox;

import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackPolicy;
import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.graph.AccountOperations;
import headgate.sandbox.graph.Authentication;
import headgate.sandbox.graph.CreateFlow;
import headgate.sandbox.graph.Downloads;
import headgate.sandbox.graph.EndpointPing;
import headgate.sandbox.graph.FlowJsonJudge;
import headgate.sandbox.graph.FlowOperations;
import headgate.sandbox.graph.FlowReads;
import headgate.sandbox.graph.GraphRoutes;
import headgate.sandbox.graph.MediaOperations;
import headgate.sandbox.graph.Messages;
import headgate.sandbox.graph.Migrate;
import headgate.sandbox.graph.Publish;
import headgate.sandbox.graph.PublishChecks;
import headgate.sandbox.graph.Subscriptions;
import headgate.sandbox.graph.Templates;
import headgate.sandbox.graph.UploadCheck;
import headgate.sandbox.http.Transport;
import headgate.sandbox.message.Answers;
import headgate.sandbox.message.Callbacks;
import headgate.sandbox.message.Chats;
import headgate.sandbox.message.Deliveries;
import headgate.sandbox.message.MessageEvents;
import headgate.sandbox.message.MessageRoutes;
import headgate.sandbox.phone.PhoneExchange;
import headgate.sandbox.phone.PhoneRoutes;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Faults;
import headgate.sandbox.tool.FlowTools;
import headgate.sandbox.tool.Journal;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import headgate.sandbox.tool.ToolHttp;
import headgate.sandbox.tool.ToolRoutes;
import headgate.sandbox.tool.Tools;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The parts of a running simulator. Thread-safe. */
record SandboxParts(
    Tools tools, FlowTools flowTools, Chats chats, PhoneExchange exchange, Deliveries deliveries) {

  /**
   * Creates the parts and declares their routes.
   *
   * @param judge how uploads are checked until the settings change it
   * @param publicUrl of this server, which may receive webhooks; null if it has none
   * @param mediaPort serves the files of people
   */
  static SandboxParts create(
      Judge judge,
      FlowJsonJudge strictJudge,
      @Nullable URI publicUrl,
      InstantSource realClock,
      Store store,
      Pauses pauses,
      IntSupplier mediaPort,
      RoutesConfig routes) {
    SandboxSettings.Holder currentSettings = new SandboxSettings.Holder(judge);
    SandboxClock clock = new SandboxClock(realClock, currentSettings);
    Transport transport = new Transport();
    UploadCheck uploadCheck = new UploadCheck(currentSettings, strictJudge);
    PublishChecks checks = new PublishChecks(currentSettings, uploadCheck);
    Downloads downloads = new Downloads(store, clock, currentSettings);
    Authentication authentication = new Authentication(store, currentSettings, clock);
    EndpointCalls endpointCalls = new EndpointCalls(FakeAccount.APP_SECRET, pauses::pause);
    Publish publish = new Publish(store, checks, new EndpointPing(endpointCalls));
    CallbackClient callbackClient = new CallbackClient(new CallbackPolicy(publicUrl));
    Callbacks callbacks = new Callbacks(store, currentSettings);
    Deliveries deliveries =
        new Deliveries(store, callbacks, callbackClient, currentSettings, clock);
    Answers answers = new Answers(store, deliveries, callbacks, clock);
    MessageEvents events =
        new MessageEvents(store, deliveries, callbacks, answers, currentSettings, clock);
    MediaOperations media = new MediaOperations(store, clock, authentication, mediaPort);
    Faults faults = new Faults();
    Journal journal = new Journal();
    GraphRoutes graph =
        new GraphRoutes(
            store,
            authentication,
            new AccountOperations(store, authentication, currentSettings),
            new FlowReads(store, clock, checks, downloads),
            new CreateFlow(store, clock, uploadCheck, publish),
            new FlowOperations(store, clock, uploadCheck),
            publish,
            new Migrate(store, clock),
            new Messages(store, clock, currentSettings, events),
            new Templates(store),
            media,
            new Subscriptions(store, callbackClient, authentication));
    RequestHandler handler =
        new RequestHandler(
            graph, downloads, media, faults, journal, currentSettings, clock, transport, pauses);
    ToolHttp http = new ToolHttp(transport);
    Chats chats = new Chats(store, answers, events, callbacks);
    new MessageRoutes(store, chats, deliveries, callbacks, clock, http).addTo(routes);
    PhoneRoutes phone = new PhoneRoutes(store, endpointCalls, mediaPort, answers, http);
    phone.addTo(routes);
    Tools tools = new Tools(store, currentSettings, faults, journal, callbackClient);
    FlowTools flowTools = new FlowTools(store, clock, uploadCheck::check);
    new ToolRoutes(tools, flowTools, http).addTo(routes);
    handler.addTo(routes);
    return new SandboxParts(tools, flowTools, chats, phone.exchange(), deliveries);
  }
}

package headgate.flowjson.diff;

import headgate.json.JsonLiteral;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a document sends when somebody is through with it: the payloads of all {@code complete}
 * actions, or those that go to the endpoint from terminal screens. What the endpoint makes of them
 * the document does not say.
 */
final class Answers {

  enum Channel {
    COMPLETION("Answer %s"),
    EXCHANGE("Key %s of the last data_exchange");

    private final String subject;

    Channel(String subject) {
      this.subject = subject;
    }

    String subject(String key) {
      return subject.replace("%s", key);
    }
  }

  /**
   * One key over all endings.
   *
   * @param places JSON pointers to its entries in the payloads
   * @param endings the actions that send it
   */
  record Answer(String key, Origin origin, List<String> places, List<Action> endings) {}

  private static final int FEW = 16;

  private final Channel channel;
  private final ValueTracer sources;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<Action> endings = new ArrayList<>();

  private Answers(Channel channel, ValueTracer sources) {
    this.channel = channel;
    this.sources = sources;
  }

  /** One for each channel, in their order. */
  static List<Answers> of(Node document) {
    ValueTracer sources = new ValueTracer(document);
    Answers completion = new Answers(Channel.COMPLETION, sources);
    Answers exchange = new Answers(Channel.EXCHANGE, sources);
    for (Node screen : Outline.screens(document)) {
      boolean last =
          screen.get("terminal") instanceof JsonLiteral literal
              && literal.word() == JsonLiteral.Word.TRUE;
      for (Node component : Outline.components(screen)) {
        sources.input(screen, component);
        for (Action action : actions(component)) {
          sources.way(action);
          if (action.name().equals("complete")) {
            completion.endings.add(action);
          } else if (last && action.name().equals("data_exchange")) {
            exchange.endings.add(action);
          }
        }
      }
    }
    completion.collect();
    exchange.collect();
    return List.of(completion, exchange);
  }

  private static List<Action> actions(Node component) {
    List<Action> actions = new ArrayList<>(1);
    actions(component, actions);
    for (List<Node> slot : component.slots().values()) {
      for (Node child : slot) {
        if (child.kind() == Node.Kind.OPTION) {
          actions(child, actions);
        }
      }
    }
    return actions;
  }

  private static void actions(Node holder, List<Action> actions) {
    JsonObject object = holder.object();
    if (object != null) {
      for (JsonObject.Member member : object.members()) {
        if (member.value() instanceof JsonObject node
            && Vocabulary.ACTIONS.contains(member.name())) {
          actions.add(new Action(holder, member.name(), node));
        }
      }
    }
  }

  private void collect() {
    for (Action ending : endings) {
      if (ending.payload() != null) {
        entries(ending, ending.payload(), "", ending.payloadPointer());
      }
    }
  }

  /** Objects are entered, so that each key in them is an answer; lists are not. */
  private void entries(Action ending, JsonObject payload, String prefix, String pointer) {
    for (JsonObject.Member member : payload.members()) {
      String key = prefix + member.name();
      String place = pointer + "/" + Pointers.escape(member.name());
      JsonValue value = member.value();
      if (value instanceof JsonObject object && !object.members().isEmpty()) {
        entries(ending, object, key + ".", place);
      } else {
        Answer answer =
            answers.computeIfAbsent(
                key, any -> new Answer(key, new Origin(), new ArrayList<>(1), new ArrayList<>(1)));
        answer.origin.add(sources.of(value, ending.holder()));
        answer.places.add(place);
        answer.endings.add(ending);
      }
    }
  }

  Channel channel() {
    return channel;
  }

  /** By their key, in the order of the text. */
  Map<String, Answer> byKey() {
    return answers;
  }

  /** How many actions end it, whatever they send. */
  int endings() {
    return endings.size();
  }

  /** Actions that end it and do not send an answer; a few of them, where there are many. */
  List<Action> without(Answer answer) {
    Set<Action> senders = new HashSet<>(answer.endings);
    return endings.stream().filter(ending -> !senders.contains(ending)).limit(FEW).toList();
  }

  /** Whether every ending sends it, and always with a value. */
  boolean certain(Answer answer) {
    return answer.origin.certain() && answer.endings.size() >= endings.size();
  }
}

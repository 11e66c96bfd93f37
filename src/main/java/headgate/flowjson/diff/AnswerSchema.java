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
 * The answers that a document sends through one channel at its end, and where each comes from. An
 * ending is an action that sends them. What an endpoint does with them is not known here.
 */
final class AnswerSchema {

  enum Channel {
    /** The payloads of all {@code complete} actions. */
    COMPLETION("Answer %s"),
    /** The payloads of {@code data_exchange} actions on terminal screens. */
    EXCHANGE("Key %s of the last data_exchange");

    private final String subject;

    Channel(String subject) {
      this.subject = subject;
    }

    /** The subject of a sentence about an answer. */
    String subject(String key) {
      return subject.replace("%s", key);
    }
  }

  /**
   * One key in the payloads of all endings.
   *
   * @param places JSON pointers to the key in these payloads
   * @param endings the actions that send it
   */
  record Answer(String key, ValueOrigin origin, List<String> places, List<Action> endings) {}

  /** How many endings {@link #endingsWithout} returns at most. */
  private static final int MAX_ENDINGS = 16;

  private final Channel channel;
  private final ValueTracer tracer;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<Action> endings = new ArrayList<>();

  private AnswerSchema(Channel channel, ValueTracer tracer) {
    this.channel = channel;
    this.tracer = tracer;
  }

  /** One for each channel, in the order of {@link Channel}. */
  static List<AnswerSchema> of(Node document) {
    ValueTracer tracer = new ValueTracer(document);
    AnswerSchema completion = new AnswerSchema(Channel.COMPLETION, tracer);
    AnswerSchema exchange = new AnswerSchema(Channel.EXCHANGE, tracer);
    for (Node screen : NodeTree.screens(document)) {
      boolean isTerminal =
          screen.get("terminal") instanceof JsonLiteral literal
              && literal.word() == JsonLiteral.Word.TRUE;
      for (Node component : NodeTree.components(screen)) {
        tracer.addComponent(screen, component);
        for (Action action : actions(component)) {
          tracer.addAction(action);
          if (action.name().equals("complete")) {
            completion.endings.add(action);
          } else if (isTerminal && action.name().equals("data_exchange")) {
            exchange.endings.add(action);
          }
        }
      }
    }
    completion.addAnswers();
    exchange.addAnswers();
    return List.of(completion, exchange);
  }

  /** The actions of a component and of its options. */
  private static List<Action> actions(Node component) {
    List<Action> actions = new ArrayList<>(1);
    addActions(component, actions);
    for (List<Node> slot : component.slots().values()) {
      for (Node child : slot) {
        if (child.kind() == Node.Kind.OPTION) {
          addActions(child, actions);
        }
      }
    }
    return actions;
  }

  private static void addActions(Node holder, List<Action> actions) {
    JsonObject object = holder.object();
    if (object != null) {
      for (JsonObject.Member member : object.members()) {
        if (member.value() instanceof JsonObject node
            && FormStructure.ACTIONS.contains(member.name())) {
          actions.add(new Action(holder, member.name(), node));
        }
      }
    }
  }

  private void addAnswers() {
    for (Action ending : endings) {
      JsonObject payload = ending.payload();
      if (payload != null) {
        addAnswers(ending, payload, "", ending.payloadPointer());
      }
    }
  }

  /** Each key of an inner object is an answer. A list is one answer. */
  private void addAnswers(Action ending, JsonObject payload, String prefix, String pointer) {
    for (JsonObject.Member member : payload.members()) {
      String key = prefix + member.name();
      String place = pointer + "/" + Pointers.escape(member.name());
      JsonValue value = member.value();
      if (value instanceof JsonObject object && !object.members().isEmpty()) {
        addAnswers(ending, object, key + ".", place);
      } else {
        Answer answer =
            answers.computeIfAbsent(
                key,
                any -> new Answer(key, new ValueOrigin(), new ArrayList<>(1), new ArrayList<>(1)));
        answer.origin.addAll(tracer.origin(value, ending.holder()));
        answer.places.add(place);
        answer.endings.add(ending);
      }
    }
  }

  Channel channel() {
    return channel;
  }

  /** The answers by their key, in the order of the text. */
  Map<String, Answer> byKey() {
    return answers;
  }

  int endingCount() {
    return endings.size();
  }

  /** The first few endings that do not send an answer. */
  List<Action> endingsWithout(Answer answer) {
    Set<Action> senders = new HashSet<>(answer.endings);
    return endings.stream().filter(ending -> !senders.contains(ending)).limit(MAX_ENDINGS).toList();
  }

  /** Whether every ending sends the answer, and always with a value. */
  boolean isAlwaysSent(Answer answer) {
    return answer.origin.isAlwaysPresent() && answer.endings.size() >= endings.size();
  }
}

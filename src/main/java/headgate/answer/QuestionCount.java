package headgate.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.answer.column.AnswerType;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the answers to one question. Not thread-safe. */
final class QuestionCount {

  private static final int MAX_TEXTS = 10;
  private static final String NULL = "null";

  /**
   * @param title null if it is not known
   */
  record Option(String id, @Nullable String title, int count) {}

  record Numbers(double min, double median, double mean, double max, List<NumberBins.Bin> bins) {}

  /**
   * @param week its Monday
   */
  record Week(String week, int count) {}

  /**
   * @param answered how many answers have a value for it
   * @param options null unless people choose
   * @param numbers null unless it is a number
   * @param weeks null unless it is a date
   * @param texts null unless it is a text; the newest ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Question(
      String key,
      String label,
      String type,
      int answered,
      boolean masked,
      @Nullable List<Option> options,
      @Nullable Numbers numbers,
      @Nullable List<Week> weeks,
      @Nullable List<String> texts) {}

  private static final class Chosen {
    private @Nullable String title;
    private int count;
  }

  private final Answer newest;
  private final Map<String, Chosen> options = new LinkedHashMap<>();
  private final List<Double> numbers = new ArrayList<>();
  private final Map<String, Integer> weeks = new TreeMap<>();
  private final List<String> texts = new ArrayList<>();
  private int answered;
  private boolean isMasked;

  /**
   * @param newest answer: its label and its type count
   */
  QuestionCount(Answer newest) {
    this.newest = newest;
  }

  void add(Answer answer) {
    isMasked |= answer.isMasked();
    if (answer.isMasked() || !answer.value().equals(NULL)) {
      answered++;
    }
    if (answer.isMasked() || answer.hasTypeError() || answer.value().equals(NULL)) {
      return;
    }
    JsonValue value = JsonReader.read(answer.value());
    switch (newest.type()) {
      case CHOICE, CHOICES, CONSTANT -> addChosen(value, answer.titles());
      case BOOLEAN -> choose(answer.value(), null);
      case NUMBER -> addNumber(answer.value());
      case DATE -> addWeek(value);
      case DATE_RANGE -> addWeek(value instanceof JsonObject range ? range.get("start") : null);
      case TEXT, ENDPOINT -> addText(value);
      case MEDIA, JSON -> {
        // there is nothing to count but that there is an answer
      }
    }
  }

  private void addChosen(JsonValue value, List<@Nullable String> titles) {
    if (value instanceof JsonString id) {
      choose(id.value(), titles.isEmpty() ? null : titles.get(0));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.elements().size(); i++) {
        if (array.elements().get(i) instanceof JsonString id) {
          choose(id.value(), i < titles.size() ? titles.get(i) : null);
        }
      }
    }
  }

  private void choose(String id, @Nullable String title) {
    Chosen chosen = options.computeIfAbsent(id, any -> new Chosen());
    chosen.count++;
    chosen.title = chosen.title == null ? title : chosen.title;
  }

  private void addNumber(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) { // JSON has no infinite numbers
        numbers.add(number);
      }
    } catch (NumberFormatException e) {
      addText(JsonReader.read(text)); // not a number, although its type says so
    }
  }

  private void addWeek(@Nullable JsonValue value) {
    if (value instanceof JsonString text) {
      try {
        LocalDate day = LocalDate.parse(text.value());
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        weeks.merge(monday.toString(), 1, Integer::sum);
      } catch (DateTimeException e) {
        addText(text); // an older version asked for a text
      }
    }
  }

  private void addText(JsonValue value) {
    if (texts.size() < MAX_TEXTS && value instanceof JsonString text && !text.value().isEmpty()) {
      texts.add(text.value());
    }
  }

  Question result() {
    AnswerType type = newest.type();
    return new Question(
        newest.key(),
        newest.label(),
        type.word(),
        answered,
        isMasked,
        options.isEmpty() ? null : options(),
        numbers.isEmpty() ? null : spread(),
        weeks.isEmpty()
            ? null
            : weeks.entrySet().stream()
                .map(week -> new Week(week.getKey(), week.getValue()))
                .toList(),
        texts.isEmpty() ? null : texts);
  }

  /** The one that was chosen most is first. */
  private List<Option> options() {
    return options.entrySet().stream()
        .map(entry -> new Option(entry.getKey(), entry.getValue().title, entry.getValue().count))
        .sorted((one, other) -> Integer.compare(other.count(), one.count()))
        .toList();
  }

  private Numbers spread() {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    return new Numbers(
        min, median, Arrays.stream(sorted).average().orElse(min), max, NumberBins.of(sorted));
  }
}

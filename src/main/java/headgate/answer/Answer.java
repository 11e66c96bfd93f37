package headgate.answer;

import headgate.answer.column.AnswerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer with its question.
 *
 * @param value JSON in the form of the type; {@code null} if it is hidden or empty
 * @param titles of the options that were chosen, in the order of the value; an element is null if
 *     its title is not known. Empty for other types
 * @param isMasked whether the value is hidden
 * @param hasTypeError whether the value is not of the type, and is as Meta sent it
 */
public record Answer(
    String key,
    String label,
    AnswerType type,
    String value,
    List<@Nullable String> titles,
    boolean isMasked,
    boolean hasTypeError) {}

package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The same document with another order of members and other spellings of numbers. */
final class Shuffled {

  private Shuffled() {}

  static String of(String json, Random random) {
    Part part = Part.read(json);
    shuffle(part, random);
    return part.json();
  }

  private static void shuffle(Part part, Random random) {
    if (part.members != null) {
      List<String> keys = new ArrayList<>(part.members.keySet());
      Collections.shuffle(keys, random);
      Map<String, Part> members = Map.copyOf(part.members);
      part.members.clear();
      keys.forEach(key -> part.members.put(key, Objects.requireNonNull(members.get(key))));
      members.values().forEach(member -> shuffle(member, random));
    } else if (part.elements != null) {
      part.elements.forEach(element -> shuffle(element, random));
    } else if (part.scalar.matches("-?\\d+")) {
      part.scalar += random.nextBoolean() ? ".0" : "0e-1";
    }
  }
}

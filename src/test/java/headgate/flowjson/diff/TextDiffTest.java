package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextDiffTest {

  @Test
  void sameTexts_haveNoDiff() {
    assertThat(TextDiff.unified("a\nb\n", "a\nb\n", "old", "new")).isEmpty();
    assertThat(TextDiff.unified("", "", "old", "new")).isEmpty();
  }

  @Test
  void changedLine_hasThreeLinesOfContext() {
    String from = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    assertThat(TextDiff.unified(from, from.replace("5", "five"), "version 1", "version 2"))
        .isEqualTo(
            """
            --- version 1
            +++ version 2
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
  }

  @Test
  void distantChanges_haveSeparateHunks() {
    String from = lines(1, 20);
    String to = from.replace("\n3\n", "\n").replace("\n18\n", "\n18\nx\n");
    assertThat(TextDiff.unified(from, to, "a", "b"))
        .isEqualTo(
            """
            --- a
            +++ b
            @@ -1,6 +1,5 @@
             1
             2
            -3
             4
             5
             6
            @@ -16,5 +15,6 @@
             16
             17
             18
            +x
             19
             20
            """);
  }

  @Test
  void missingLineFeed_isNoted() {
    assertThat(TextDiff.unified("a\nb", "a\nb\n", "a", "b"))
        .isEqualTo(
            """
            --- a
            +++ b
            @@ -1,2 +1,2 @@
             a
            -b
            \\ No newline at end of file
            +b
            """);
  }

  @Test
  void emptyText_hasNoLines() {
    assertThat(TextDiff.unified("", "a\nb\n", "a", "b"))
        .isEqualTo("--- a\n+++ b\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    assertThat(TextDiff.unified("a\nb\n", "", "a", "b"))
        .isEqualTo("--- a\n+++ b\n@@ -1,2 +0,0 @@\n-a\n-b\n");
  }

  @Test
  void jsonOnOneLine_isPrettyPrintedWithUnchangedTokens() {
    String from = "{\"z\":[1.0,\"\\u00e9\",{}],\"a\":{\"b\":1e5}}";
    assertThat(TextDiff.unified(from, from.replace("1e5", "2"), "a", "b"))
        .isEqualTo(
            """
            --- a
            +++ b
            @@ -5,6 +5,6 @@
                 {}
               ],
               "a": {
            -    "b": 1e5
            +    "b": 2
               }
             }
            """);
  }

  @Test
  void oneLineOfOtherText_staysUnchanged() {
    assertThat(TextDiff.unified("{\"a\"", "{\"b\"}\n", "a", "b"))
        .isEqualTo("--- a\n+++ b\n@@ -1 +1 @@\n-{\"a\"\n\\ No newline at end of file\n+{\"b\"}\n");
  }

  @Test
  void labels_stayOnOneLine() {
    assertThat(TextDiff.unified("a\nb\n", "a\nc\n", "x\ny", "z\r\n"))
        .startsWith("--- x y\n+++ z  \n@@");
  }

  @Test
  void shuffledText_isReplacedAsAWhole() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      lines.add("line " + i % 10_000 + "\n");
    }
    String from = String.join("", lines);
    Collections.shuffle(lines, new Random(1));
    String to = String.join("", lines);
    String diff = TextDiff.unified(from, to, "a", "b");
    assertThat(diff).contains("@@ -1,40000 +1,40000 @@");
    assertThat(Patch.apply(from, diff)).isEqualTo(to);
  }

  @Test
  void fewEditsInALongText_staySmall() {
    String from = lines(1, 200_000);
    String to = from.replace("\n7\n", "\nseven\n").replace("\n199990\n", "\n");
    assertThat(TextDiff.unified(from, to, "a", "b").lines()).hasSize(2 + 9 + 8);
  }

  @Property
  void patch_turnsOldIntoNew(@ForAll long seed) {
    Random random = new Random(seed);
    String from = text(random);
    String to = random.nextInt(4) == 0 ? text(random) : edited(from, random);
    assertThat(Patch.apply(from, TextDiff.unified(from, to, "a", "b"))).isEqualTo(to);
  }

  private static String text(Random random) {
    int kinds = 1 + random.nextInt(30);
    String text =
        IntStream.range(0, 2 + random.nextInt(60))
            .mapToObj(i -> "line " + random.nextInt(kinds))
            .collect(Collectors.joining("\n"));
    return random.nextBoolean() ? text : text + "\n";
  }

  private static String edited(String from, Random random) {
    List<String> lines = new ArrayList<>(Lines.of(from));
    for (int edits = random.nextInt(6); edits > 0; edits--) {
      int at = random.nextInt(lines.size() - 1);
      switch (random.nextInt(3)) {
        case 0 -> lines.set(at, "edited " + edits + "\n");
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size() - 1)));
        default -> lines.add(at, "new\n");
      }
    }
    return String.join("", lines);
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }
}

package headgate.cli;

/** Numbers with their nouns. */
final class Counts {

  private Counts() {}

  static String of(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}

package headgate.cli;

/** Writes a number with its noun: {@code 1 flow}, {@code 2 flows}. */
final class Counts {

  private Counts() {}

  static String of(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}

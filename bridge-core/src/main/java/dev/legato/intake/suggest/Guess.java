package dev.legato.intake.suggest;

import java.util.List;

/**
 * One line of a proposed mapping, or several for a list.
 *
 * @param target where it goes; {@code lines} below it for a list
 * @param sure 0 to 100
 * @param why a few words for the person who reads the file
 */
record Guess(String target, String expression, List<String> lines, int sure, String why) {
  Guess {
    lines = List.copyOf(lines);
  }

  Guess(String target, String expression, int sure, String why) {
    this(target, expression, List.of(), sure, why);
  }

  String word() {
    return sure >= 80 ? "sure" : sure >= 55 ? "likely" : "a guess";
  }
}

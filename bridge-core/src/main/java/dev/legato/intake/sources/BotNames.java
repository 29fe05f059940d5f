package dev.legato.intake.sources;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a name in an agent's place is a bot's: {@code AI Assist}, {@code ShopBot}, and not {@code Ai Tanaka}. Pure. */
final class BotNames {
  private static final Set<String> BOTS = Set.of("bot", "chatbot", "apollo", "robot", "copilot", "voicebot",
      "answerbot", "gpt", "chatgpt", "automation", "autoresponder");
  private static final Set<String> BESIDE_AI = Set.of("assist", "assistant", "agent", "support", "chat", "help",
      "helper", "concierge", "team", "service", "virtual");

  private static final Set<String> FAMILIES = Set.of("talbot", "abbot", "cabot", "corbot", "turbot");

  private BotNames() {}

  static boolean isBot(String name) {
    if (name.length() > 100) {
      return false;
    }
    List<String> words = List.of(Pick.words(name).split(" "));
    boolean joined = words.stream()
        .anyMatch(word -> word.length() > 4 && word.endsWith("bot") && !FAMILIES.contains(word));
    if (joined || words.stream().anyMatch(BOTS::contains) || words.contains("virtual")) {
      return true;
    }
    // Written "Ai", it is a given name and a family name of people, unless a word of machines stands beside it.
    boolean ai = words.contains("ai") || words.contains("ia") || words.contains("ki");
    boolean person = words.size() == 2 && List.of(name.strip().split("[\\s.]+")).stream()
        .anyMatch(word -> word.equals("Ai") || word.equals("Ki") || word.equals("Ia") || word.equals("ai"))
        && words.stream().noneMatch(BESIDE_AI::contains) && !name.toLowerCase(Locale.ROOT).contains("artificial");
    return ai && !person || words.equals(List.of("assistant")) || words.contains("digital");
  }
}

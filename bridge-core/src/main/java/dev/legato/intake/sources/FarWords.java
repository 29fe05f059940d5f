package dev.legato.intake.sources;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Values that builders write in the language of their bot, where the contract has a closed list in English. Pure tables. */
final class FarWords {
  private static final int LONGEST_NOBODY = 60;
  private static final Set<String> TIERS = Set.of("vip", "gold", "silver", "bronze", "platinum", "diamond", "premium",
      "premier", "enterprise", "business", "pro", "plus", "basic", "standard", "free", "elite", "oro", "plata", "or",
      "argent", "platine", "platin", "silber", "bronce", "ouro", "prata", "platina", "argento", "platino", "goud",
      "zilver", "gull", "guld", "sapphire", "ruby", "emerald", "titanium", "black", "preferred", "priority", "vipplus");
  private static final Map<String, String> URGENCIES = urgencies();
  private static final Map<String, String> MOODS = moods();
  private static final Set<String> NOBODY = Set.of("user", "you", "guest", "anonymous", "anonym", "customer", "visitor",
      "webuser", "websitevisitor", "webvisitor", "anonymoususer", "unknown", "unknowncaller", "unbekannt", "gast",
      "besucher", "kunde", "nutzer", "invitado", "cliente", "usuario", "visitante", "desconocido", "invite", "visiteur",
      "utilisateur", "inconnu", "client", "ospite", "utente", "visitatore", "sconosciuto", "bezoeker", "klant",
      "onbekend", "gjest", "gast1", "undefined", "null", "none", "na", "nan", "test", "convidado", "anonimo", "anonyme",
      "gosc", "vieras", "newuser", "noname", "privatenumber", "withheld", "restricted");

  private static final Set<String> COMPANIES = Set.of("inc", "ltd", "llc", "corp", "corporation", "gmbh", "ag", "kg",
      "ug", "plc", "sarl", "sas", "srl", "spa", "bv", "nv", "oy", "ab", "aps", "limited", "pty", "llp", "group",
      "holdings", "holding", "company", "labs", "systems", "solutions", "technologies", "ltda", "lda", "eirl");

  private FarWords() {}

  /** {@code hoch}: high. What is in no list stays as it was written. */
  static String urgency(String written) {
    String folded = Pick.folded(written);
    return URGENCIES.getOrDefault(folded, written.strip());
  }

  /** Whether this word is known as an urgency, here or in English. */
  static boolean isUrgency(String written) {
    String folded = Pick.folded(written);
    return URGENCIES.containsKey(folded)
        || Set.of("low", "normal", "medium", "high", "urgent", "critical").contains(folded);
  }

  /** Whether this word tells how much a customer is worth. */
  static boolean isTier(String written) {
    return TIERS.contains(Pick.folded(written));
  }

  /** Whether a name ends as those of companies do. */
  static boolean isCompany(String name) {
    String folded = name.length() > LONGEST_NOBODY ? "" : name.strip().toLowerCase(Locale.ROOT).replace(".", "");
    String last = folded.substring(folded.lastIndexOf(' ') + 1);
    return folded.indexOf(' ') > 0 && COMPANIES.contains(last);
  }

  /** {@code verärgert}: angry. What is in no list stays as it was written, in lower case. */
  static String mood(String written) {
    return MOODS.getOrDefault(Pick.folded(written), written.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a name says no more than that nobody knows it: {@code Guest}, {@code Gast}, {@code undefined}. */
  static boolean nobody(String name) {
    if (name.length() > LONGEST_NOBODY) {
      return false;
    }
    String folded = Pick.folded(name);
    long digits = folded.chars().filter(Character::isDigit).count();
    // Chat widgets name their visitors V1729345812345678, Visitor 83921.
    boolean numbered = digits >= 4 && folded.length() - digits <= 1
        || digits > 0 && NOBODY.contains(folded.replaceAll("[0-9]+$", ""));
    return folded.isEmpty() || numbered || NOBODY.contains(folded);
  }

  private static Map<String, String> urgencies() {
    Map<String, String> words = new HashMap<>();
    put(words, "urgent", "dringend", "sehrdringend", "sehrhoch", "eilig", "urgente", "muyalta", "muitoalta",
        "tresurgent", "treselevee", "altissima", "spoed", "zeerhoog", "haster", "bradskande", "pilne", "kiireellinen");
    put(words, "critical", "kritisch", "critico", "critica", "critique", "kritisk", "krytyczny", "krytyczna");
    put(words, "high", "hoch", "alta", "alto", "haute", "elevee", "eleve", "hoog", "hoy", "hoj", "hog", "wysoki",
        "wysoka",
        "korkea");
    put(words, "medium", "mittel", "media", "medio", "moyenne", "moyen", "gemiddeld", "middels", "mellem", "medel",
        "sredni",
        "srednia");
    put(words, "low", "niedrig", "gering", "baja", "bajo", "baixa", "basse", "faible", "bassa", "laag", "lav", "lag",
        "ringe",
        "niski", "niska", "matala");
    return Map.copyOf(words);
  }

  private static Map<String, String> moods() {
    Map<String, String> words = new HashMap<>();
    put(words, "angry", "verargert", "veraergert", "wutend", "wuetend", "zornig", "enojado", "enojada", "enfadado",
        "enfadada", "molesto", "molesta", "fache", "fachee", "encolere", "mecontent", "mecontente", "irritado",
        "irritada", "zangado", "zangada", "arrabbiato", "arrabbiata", "boos", "sint", "arg", "zly", "zla", "vihainen",
        "irrite", "irritee", "furieux", "furieuse", "furioso", "furiosa");
    put(words, "frustrated", "frustriert", "genervt", "frustrado", "frustrada", "frustre", "frustree", "agace",
        "agacee", "frustrato", "frustrata", "gefrustreerd", "frustrert", "frustrerad", "sfrustrowany", "turhautunut",
        "frustrating", "frustration");
    put(words, "negative", "negativ", "negativo", "negativa", "negatif", "negatief", "unzufrieden", "insatisfecho",
        "insatisfeito", "insatisfait", "insoddisfatto", "ontevreden", "misfornoyd", "missnojd", "negatywny");
    put(words, "neutral", "neutro", "neutra", "neutre", "neutrale", "neutraal", "noytral", "neutralny");
    put(words, "positive", "positiv", "positivo", "positiva", "positif", "positief", "zufrieden", "satisfecho",
        "satisfait", "satisfeito", "soddisfatto", "tevreden", "fornoyd", "nojd", "pozytywny");
    return Map.copyOf(words);
  }

  private static void put(Map<String, String> words, String ours, String... theirs) {
    for (String one : theirs) {
      words.put(one, ours);
    }
  }
}

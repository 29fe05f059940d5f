package dev.legato.intake.sources;

import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of reasons, found in the sentence that a bot or its builder wrote. Only what is said outright counts; a
 * sentence that says something else has no trigger, and stays the reason.
 */
final class Because {
  private static final int LONGEST = 300;
  private static final int LONGEST_HEAD = 40;
  private static final int FEW_WORDS = 4;

  private record Said(Trigger trigger, List<String> phrases) {}

  private static final List<Said> SAID = List.of(
      new Said(Trigger.LOW_CONFIDENCE, List.of("low confidence", "confidence is low", "confidence too low",
          "confidence below", "did not understand", "didn't understand", "not understood", "could not understand",
          "couldn't understand", "unable to understand", "no matching intent", "no intent matched", "no answer found",
          "found no answer", "not confident", "does not know the answer", "nicht verstanden", "versteht nicht",
          "keine antwort gefunden", "geringe konfidenz", "niedrige konfidenz", "no entend", "no ha entendid",
          "no he entendid", "baja confianza", "confianza baja", "pas compris", "confiance faible", "faible confiance",
          "não entend", "nao entend", "baixa confiança", "non ha capito", "non ho capito", "bassa confidenza",
          "niet begrepen", "lage zekerheid", "ikke forst", "forstod ikke", "förstod inte", "nie zrozumia")),
      new Said(Trigger.REPEATED_FAILURE, List.of("could not resolve", "couldn't resolve", "could not solve",
          "couldn't solve", "could not fix", "couldn't fix", "unable to resolve", "unable to solve", "cannot resolve",
          "failed again", "failed twice", "failed three times", "fix failed", "keeps failing", "attempts failed",
          "failed attempts", "unsuccessful attempts", "attempts exhausted", "repeated failure", "repeatedly failed",
          "nothing worked", "did not help", "didn't help", "still not resolved", "nicht gelöst", "nicht lösen",
          "mehrfach fehlgeschlagen", "wiederholt fehlgeschlagen", "versuche fehlgeschlagen", "no se pudo resolver",
          "no pudo resolver", "sin resolver", "varios intentos", "intentos fallidos", "pas pu résoudre",
          "plusieurs échecs", "tentatives échouées", "não conseguiu resolver", "nao conseguiu resolver",
          "tentativas sem sucesso", "non è riuscito a risolvere", "tentativi falliti", "niet opgelost",
          "mislukte pogingen", "kunne ikke løse", "kunde inte lösa", "nie udało się rozwiązać")),
      new Said(Trigger.POLICY, List.of("policy limit", "against policy", "against our policy", "policy exception",
          "policy requires", "outside policy", "outside the policy", "company policy", "policy does not allow",
          "beyond policy", "needs approval", "requires approval", "approval needed", "above the limit",
          "over the limit", "exceeds the limit", "exceeds limit", "genehmigung nötig", "genehmigung erforderlich",
          "braucht genehmigung", "freigabe nötig", "requiere autorización", "requiere aprobación",
          "nécessite une approbation", "nécessite une autorisation", "requer aprovação", "requer autorização",
          "richiede autorizzazione", "goedkeuring nodig")),
      new Said(Trigger.OUT_OF_SCOPE, List.of("out of scope", "outside the scope", "outside of scope", "not supported",
          "not in scope", "außerhalb des", "nicht unterstützt", "fuera de alcance", "fuera del alcance",
          "no soportado", "hors périmètre", "hors du périmètre", "fora do escopo", "fora de escopo", "fuori ambito",
          "buiten scope", "utenfor")),
      new Said(Trigger.SENTIMENT, List.of("frustrat", "frustrier", "angry", "upset", "furious", "negative sentiment",
          "sentiment negative", "sentiment dropped", "negative mood", "verärgert", "wütend", "enojad", "enfadad",
          "mécontent", "en colère", "irritad", "arrabbiat", "gefrustreerd", "boos ", "frustrert")),
      new Said(Trigger.TECHNICAL, List.of("technical error", "technical problem", "technical issue", "backend error",
          "system error", "api error", "integration failed", "service unavailable", "technischer fehler",
          "technisches problem", "technische störung", "error técnico", "problema técnico", "erreur technique",
          "problème technique", "erro técnico", "errore tecnico", "technische fout")),
      new Said(Trigger.TIER, List.of("vip customer", "enterprise customer", "premium customer", "gold customer")));
  /** Beginnings of words by which somebody wants something. */
  private static final List<String> WANTS = List.of("want", "ask", "demand", "insist", "wünsch", "wunsch", "möchte",
      "verlangt", "will", "quiere", "quier", "pide", "pidi", "solicit", "desea", "veut", "souhait", "demand", "quer",
      "pede", "pediu", "deseja", "vuole", "chied", "chiest", "richie", "wil", "wilt", "vraagt", "vill", "ønsker", "vil",
      "chce", "haluaa", "istiyor", "prosi", "poprosi", "życzy", "żąda", "domaga", "verzoek", "verlang", "forder",
      "begär", "efterspør", "etterspør", "anmoder", "pyyt", "pyys", "exige", "exigi", "insist", "reclam", "réclam",
      "pretend", "talep");
  /** As whole words: they begin too many others. */
  private static final Set<String> WANTS_WHOLE = Set.of("ber", "bad", "bittet", "bat", "önskar", "pide", "eist");
  private static final List<String> REQUESTS = List.of("customer request", "client request", "user request",
      "kundenwunsch", "wunsch des kunden", "wunsch der kundin", "kunde wünscht", "petición del cliente",
      "solicitud del cliente", "demande du client", "demande de la cliente", "pedido do cliente",
      "solicitação do cliente", "richiesta del cliente", "verzoek van de klant", "verzoek van klant",
      "kundens ønske", "kundens begäran", "asiakkaan pyyn", "na życzenie klienta", "na prośbę klienta",
      "prośba klienta", "życzenie klienta", "kunde ønsker", "kundeønske", "kundönskemål", "müşteri talebi");
  private static final Set<String> PERSONS = Set.of("human", "representative", "operator", "supervisor", "manager",
      "mensch", "menschen", "mitarbeiter", "mitarbeiterin", "mitarbeitenden", "berater", "beraterin", "techniker",
      "vorgesetzten", "humano", "humana", "agente", "asesor", "asesora", "supervisora", "conseiller",
      "conseillère", "humain", "responsable", "atendente", "operatore", "operatrice", "umano",
      "medewerker", "människa", "handläggare", "menneske", "medarbejder", "konsultantem", "człowiekiem",
      "pracownikiem", "konsultanta", "konsultantką", "człowieka", "pracownika", "doradcą", "doradcy", "operatorem",
      "agentem", "rådgivare", "rådgiver", "medarbetare", "medarbeider", "saksbehandler", "kundeservice", "kundtjänst",
      "advisor", "adviser", "ihmisen", "asiakaspalvelijan", "yetkili", "temsilci");

  /** These may be anybody ("the data of another person"), unless somebody wants to speak with them. */
  private static final Set<String> ANYBODY = Set.of("person", "persona", "personne", "pessoa", "mens", "persoon",
      "jemandem", "alguien", "quelqu", "alguém", "qualcuno", "iemand", "someone", "somebody", "nurse", "doctor",
      "engineer", "technician", "adjuster", "pharmacist", "lawyer",
      "dentist", "therapist", "banker", "clerk", "receptionist", "dispatcher", "mechanic", "consultant", "specialist",
      "colleague", "agent", "ktoś", "kimś", "någon", "nogen", "noen");
  private static final List<String> SPEAKING = List.of("speak", "talk", "connect", "sprech", "verbind", "habl",
      "comunic", "parl", "fal", "sprek", "snakke", "prata", "rozmawi", "rozmow", "puhu", "görüş");

  private Because() {}

  /** Null where the sentence names none of the list. */
  static @Nullable Trigger of(String sentence) {
    String said = sentence.strip().toLowerCase(Locale.ROOT);
    if (said.length() > LONGEST) {
      return null;
    }
    // "policy: damage claims need a person": the builder's own word stands in front.
    int head = Math.max(said.indexOf(':'), said.indexOf(" - "));
    if (head > 0 && head <= LONGEST_HEAD && said.substring(0, head).split("\\s+").length < FEW_WORDS) {
      Trigger named = Triggers.of(said.substring(0, head));
      if (named != Trigger.OTHER) {
        return named;
      }
    }
    for (Said one : SAID) {
      if (one.phrases().stream().anyMatch(said::contains)) {
        return one.trigger();
      }
    }
    return afterTries(said) ? Trigger.REPEATED_FAILURE : null;
  }

  /** Whether it says that the customer asked for a person, in whatever language the builder writes. */
  static boolean askedForPerson(String sentence) {
    String said = sentence.toLowerCase(Locale.ROOT);
    if (said.length() > LONGEST || NOTS.stream().anyMatch(said::contains)) {
      return false;
    }
    if (REQUESTS.stream().anyMatch(request -> said.startsWith(request) && said.length() <= request.length() + 2)) {
      return true;
    }
    List<String> words = List.of(said.split("[^\\p{L}\\p{N}]+"));
    boolean wants = words.stream()
        .anyMatch(word -> WANTS_WHOLE.contains(word) || WANTS.stream().anyMatch(word::startsWith));
    boolean customer = words.stream().anyMatch(word -> CUSTOMERS.stream().anyMatch(word::startsWith))
        || !words.isEmpty() && WANTS.stream().anyMatch(words.getFirst()::startsWith);
    boolean speaks = words.stream().anyMatch(word -> SPEAKING.stream().anyMatch(word::startsWith));
    return wants && customer && (words.stream().anyMatch(PERSONS::contains)
        || speaks && words.stream().anyMatch(ANYBODY::contains));
  }

  private static final List<String> CUSTOMERS = List.of("customer", "user", "client", "caller", "visitor", "guest",
      "kund", "anrufer", "nutzer", "cliente", "usuari", "utente", "utilisateur", "klant", "klient", "asiakas", "bruker",
      "gast",
      "patient", "huésped", "müşteri");
  private static final List<String> NOTS = List.of(" not ", "n't ", " nicht ", " kein", " no ", " ne ", " não ",
      " non ", " niet ", " geen ", " nie ", " inte ", " ikke ", " ei ");

  /** {@code after 3 attempts}, {@code nach 2 Versuchen}. */
  private static boolean afterTries(String said) {
    String[] words = said.split("[^\\p{L}\\p{N}]+");
    for (int i = 0; i + 1 < words.length; i++) {
      boolean number = !words[i].isEmpty() && words[i].length() <= 2 && words[i].chars().allMatch(Character::isDigit)
          && !words[i].equals("1")
          || List.of("two", "three", "several", "multiple", "zwei", "drei", "mehreren",
              "dos", "tres", "deux", "trois", "due", "tre", "twee", "drie").contains(words[i]);
      if (number && List.of("attempts", "tries", "retries", "failures", "fallbacks", "versuchen", "versuche",
          "fehlversuchen", "intentos", "tentatives", "essais", "tentativas", "tentativi", "pogingen", "forsøk",
          "försök", "forsok").contains(words[i + 1])) {
        return true;
      }
    }
    return false;
  }
}

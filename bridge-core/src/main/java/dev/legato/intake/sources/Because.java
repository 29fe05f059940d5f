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

  /** Beginnings of words by which somebody wants something. */
  private static final List<String> WANTS = List.of("want", "ask", "demand", "insist", "wünsch", "wunsch", "möchte",
      "verlangt", "will", "quiere", "quier", "pide", "pidi", "solicit", "desea", "veut", "souhait", "demand", "quer",
      "pede", "pediu", "deseja", "vuole", "chied", "chiest", "richie", "wil", "wilt", "vraagt", "vill", "ønsker", "vil",
      "chce", "haluaa", "istiyor", "prosi", "poprosi", "życzy", "żąda", "domaga", "verzoek", "verlang", "forder",
      "begär", "efterspør", "etterspør", "anmoder", "pyyt", "pyys", "exige", "exigi", "insist", "reclam", "réclam",
      "pretend", "talep", "žád", "požad", "vyžad", "přeje", "žiad", "želá", "kér", "kéri", "szeretne", "doreșt",
      "doreste",
      "vrea", "solicită", "istedi", "rica");
  /** As whole words: they begin too many others. */
  private static final Set<String> WANTS_WHOLE = Set.of("ber", "ba", "bad", "bittet", "bat", "önskar", "pide", "eist");
  private static final List<String> REQUESTS = List.of("customer request", "client request", "user request",
      "kundenwunsch", "wunsch des kunden", "wunsch der kundin", "kunde wünscht", "petición del cliente",
      "solicitud del cliente", "demande du client", "demande de la cliente", "pedido do cliente",
      "solicitação do cliente", "richiesta del cliente", "verzoek van de klant", "verzoek van klant",
      "kundens ønske", "kundens begäran", "asiakkaan pyyn", "na życzenie klienta", "na prośbę klienta",
      "prośba klienta", "życzenie klienta", "kunde ønsker", "kundeønske", "kundönskemål", "müşteri talebi",
      "user initiated", "customer initiated", "demande client", "demande utilisateur", "pedido cliente",
      "solicitud cliente", "richiesta cliente", "verzoek klant", "wunsch kunde", "peticion del cliente",
      "solicitud del usuario", "demande de l'utilisateur", "on customer request", "at customer request",
      "auf kundenwunsch", "a petición del cliente", "à la demande du client", "op verzoek van klant",
      "su richiesta del cliente", "a pedido do cliente");
  private static final Set<String> PERSONS = Set.of("human", "representative", "operator", "supervisor", "manager",
      "mensch", "menschen", "mitarbeiter", "mitarbeiterin", "mitarbeitenden", "berater", "beraterin", "techniker",
      "vorgesetzten", "humano", "humana", "agente", "asesor", "asesora", "supervisora", "conseiller",
      "conseillère", "humain", "responsable", "atendente", "operatore", "operatrice", "umano",
      "medewerker", "människa", "handläggare", "menneske", "medarbejder", "konsultantem", "człowiekiem",
      "pracownikiem", "konsultanta", "konsultantką", "człowieka", "pracownika", "doradcą", "doradcy", "operatorem",
      "agentem", "rådgivare", "rådgiver", "medarbetare", "medarbeider", "saksbehandler", "kundeservice", "kundtjänst",
      "advisor", "adviser", "ihmisen", "asiakaspalvelijan", "yetkili", "temsilci", "člověka", "člověkem", "operátora",
      "operátorem",
      "operátorom", "človeka", "človekom", "pracovníka", "pracovníkem", "kolegu", "kolegou", "poradce", "poradcem",
      "ember", "emberrel", "ügyintéző", "ügyintézőt", "ügyintézővel", "munkatárs", "munkatárssal", "operátorral",
      "operatorul", "uman", "persoană", "insan", "insanla", "müşteritemsilcisi", "temsilciyle",
      "temsilcisi", "temsilcisiyle", "yetkiliyle", "asiakaspalvelija", "agenta", "agentom");

  /** These may be anybody ("the data of another person"), unless somebody wants to speak with them. */
  private static final Set<String> ANYBODY = Set.of("person", "persona", "personne", "pessoa", "mens", "persoon",
      "jemandem", "alguien", "quelqu", "alguém", "qualcuno", "iemand", "someone", "somebody", "staff", "nurse",
      "doctor",
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
    if (afterTries(said)) {
      return Trigger.REPEATED_FAILURE; // how often it did not understand says more than that it did not
    }
    for (BecauseWords.Said one : BecauseWords.SAID) {
      if (one.phrases().stream().anyMatch(said::contains)) {
        return one.trigger();
      }
    }
    if (said.contains("limit") && OVER.stream().anyMatch(said::contains)) {
      return Trigger.POLICY;
    }
    List<String> words = List.of(said.split("[^\\p{L}]+"));
    if (words.stream().anyMatch(RANKS::contains) && words.stream().anyMatch(RANKED::contains) && words.size() <= 6) {
      return Trigger.TIER;
    }
    return technical(said) ? Trigger.TECHNICAL : null;
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
    if (wants && customer && (asksFor(words) || speaksWith(words))) {
      return true;
    }
    boolean speaks = words.stream().anyMatch(word -> SPEAKING.stream().anyMatch(word::startsWith));
    return wants && customer && (words.stream().anyMatch(PERSONS::contains)
        || speaks && words.stream().anyMatch(ANYBODY::contains));
  }

  /** {@code asked for a pharmacist}: the person is the last thing asked for, and not half of "technician visit". */
  private static boolean asksFor(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      boolean named = PROFESSIONS.contains(words.get(i)) || ANYBODY.contains(words.get(i));
      boolean last = i + 1 == words.size() || AFTER.contains(words.get(i + 1));
      int before = i - 1;
      while (before > 0 && i - before <= 3 && ARTICLES.contains(words.get(before))) {
        before--;
      }
      if (named && last && before >= 0 && FOR.contains(words.get(before))) {
        return true;
      }
    }
    return false;
  }

  /** {@code wants to speak to the kitchen}: whoever it is, it is not the bot. */
  private static boolean speaksWith(List<String> words) {
    int with = words.indexOf("mit");
    if (with > 0 && with + 2 < words.size() && words.subList(with, words.size()).stream().anyMatch(SPEAK::contains)
        && words.stream().noneMatch(MACHINES::contains)) {
      return true; // the verb comes last
    }
    for (int i = 0; i + 2 < words.size(); i++) {
      boolean speaks = SPEAK.contains(words.get(i)) && WITH.contains(words.get(i + 1));
      if (speaks && words.subList(i + 2, words.size()).stream().noneMatch(MACHINES::contains)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> SPEAK = Set.of("speak", "talk", "chat", "sprechen", "reden", "hablar", "parler",
      "falar", "parlare", "spreken", "praten", "snakke", "tale", "prata", "rozmawiać", "porozmawiać");
  private static final Set<String> WITH = Set.of("to", "with", "mit", "con", "avec", "au", "à", "com", "met", "med",
      "z", "ze");
  private static final Set<String> MACHINES = Set.of("bot", "chatbot", "assistant", "himself", "herself", "his", "her",
      "their", "friend", "wife", "husband", "bank", "ex", "mother", "father");
  private static final Set<String> FOR = Set.of("for", "nach", "por", "wants", "want", "wanted", "demanded", "demands",
      "requested", "requests", "möchte", "verlangt", "quiere", "pide", "pidió", "solicita", "veut", "demande", "quer",
      "pede", "vuole", "chiede", "wil", "vraagt", "om", "see");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "our", "your", "another", "human", "live",
      "real", "senior", "licensed", "qualified", "local", "einem", "einen", "einer", "un", "una", "une", "uma", "um",
      "el", "la", "le", "o", "een", "de", "en", "uno", "front", "service", "help", "support", "sales", "billing",
      "store", "duty", "shift", "customer", "technical", "care");
  private static final Set<String> AFTER = Set.of("to", "for", "because", "about", "who", "and", "after", "instead",
      "directly", "now", "at", "in", "on", "right", "please", "immediately", "by", "zu", "wegen", "para", "pour", "per",
      "om", "twice", "again", "regarding");
  private static final Set<String> PROFESSIONS = Set.of("pharmacist", "advisor", "adviser", "consultant", "expert",
      "colleague", "coach", "counselor", "counsellor", "therapist", "vet", "veterinarian", "lawyer", "attorney",
      "broker", "planner", "trainer", "tutor", "teacher", "instructor", "librarian", "concierge", "receptionist",
      "salesperson", "seller", "buyer", "accountant", "bookkeeper", "cashier", "teller", "underwriter", "estimator",
      "surveyor", "inspector", "installer", "electrician", "plumber", "fitter", "stylist", "nutritionist", "dietitian",
      "optician", "optometrist", "hygienist", "physiotherapist", "midwife", "recruiter", "ranger", "host", "rep",
      "reps", "employee", "clinician", "attendant", "superior", "lead", "boss", "owner", "director", "officer",
      "caseworker", "handler", "curator", "florist", "chef", "captain", "coordinator", "administrator", "ops",
      "moderator", "gm", "csr", "apotheker", "apothekerin", "arzt", "ärztin", "tierarzt", "fachmann", "fachfrau",
      "experten", "expertin", "chefin", "sachbearbeiter", "sachbearbeiterin", "ansprechpartner", "ansprechpartnerin",
      "kollegen", "kollegin", "verkäufer", "verkäuferin", "filialleiter", "monteur", "anwalt", "farmacéutico",
      "farmacéutica", "médico", "médica", "técnico", "técnica", "especialista", "experto", "experta", "encargado",
      "encargada", "gerente", "comercial", "abogado", "veterinario", "recepcionista", "compañero", "pharmacien",
      "pharmacienne", "médecin", "technicien", "technicienne", "spécialiste", "collègue", "vendeur", "vendeuse",
      "gérant", "avocat", "vétérinaire", "farmacêutico", "farmacêutica", "advogado", "colega", "vendedor", "farmacista",
      "medico", "tecnico", "esperto", "collega", "avvocato", "consulente", "specialista", "arts", "dierenarts",
      "specialist", "adviseur", "desk", "department", "management", "reception", "helpdesk");

  private static final List<String> CUSTOMERS = List.of("customer", "user", "client", "caller", "visitor", "guest",
      "kund", "anrufer", "nutzer", "cliente", "usuari", "usuár", "utente", "utilisateur", "klant", "klient", "asiakas",
      "bruker",
      "gast",
      "patient", "huésped", "müşteri", "zákazn", "ügyfél", "ügyfel", "volající", "pacient", "clientul", "member",
      "resident", "passenger", "student", "shopper", "applicant", "tenant", "rider", "subscriber", "buyer", "consumer",
      "pasajero", "passager", "paciente", "pasient", "pacjent", "rozmówc", "osoba", "interlocut");
  private static final List<String> NOTS = List.of(" not ", "n't ", " nicht ", " kein", " no ", " ne ", " não ",
      " non ", " niet ", " geen ", " nie ", " inte ", " ikke ", " ei ");

  /** {@code technical fault}, {@code panne technique}, {@code teknisk fejl}: something broke, and it is a machine. */
  private static boolean technical(String said) {
    List<String> words = List.of(said.split("[^\\p{L}]+"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean technical = TECHNICAL.stream().anyMatch(word::startsWith)
          && TECHNICIANS.stream().noneMatch(word::startsWith);
      if (technical && (isFault(words, i - 1) || isFault(words, i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFault(List<String> words, int at) {
    return at >= 0 && at < words.size() && FAULTS.stream().anyMatch(words.get(at)::startsWith);
  }

  private static final List<String> TECHNICIANS = List.of("technicia", "techniker", "tekniker", "technikus");
  private static final List<String> OVER = List.of("exceed", "above", "over ", "beyond", "outside", "übersteigt",
      "über ",
      "supera", "dépass", "excede", "oltre", "boven", "over het", "powyżej", "över ");
  private static final Set<String> RANKS = Set.of("vip", "gold", "platinum", "diamond", "premium", "enterprise",
      "elite",
      "platin", "oro", "platino");
  private static final Set<String> RANKED = Set.of("customer", "member", "client", "account", "guest", "user", "plan",
      "tier", "kunde", "kundin", "cliente", "klant", "klient", "status");
  private static final List<String> TECHNICAL = List.of("techni", "técni", "tecni", "tekni", "müszaki", "műszaki");
  private static final List<String> FAULTS = List.of("error", "problem", "issue", "fault", "fail", "glitch", "fehler",
      "störung", "panne", "incident", "défaillance", "erreur", "erro", "fallo", "falla", "falha", "avería", "guasto",
      "storing", "fout", "feil", "fel", "fejl", "błąd", "awari", "chyb", "závad", "porucha", "vika", "virhe", "hiba",
      "hata", "sorun", "arıza", "eroare", "defec", "probl", "bug", "outage");

  private static final Set<String> SEVERAL = Set.of("two", "three", "four", "five", "several", "multiple", "many",
      "repeated", "repeatedly", "zwei", "drei", "vier", "mehreren", "mehrere", "mehrmals", "mehrfach", "wiederholt",
      "dos", "tres", "cuatro", "varias", "varios", "deux", "trois", "quatre", "plusieurs", "dois", "duas", "três",
      "quatro", "várias", "vários", "due", "tre", "quattro", "diverse", "twee", "drie", "meerdere", "två", "flere",
      "flera", "dwa", "dwie", "trzy", "kilka", "kilku");
  private static final Set<String> TRIES = Set.of("attempts", "tries", "retries", "failures", "fallbacks", "fails",
      "misses", "versuchen", "versuche", "fehlversuchen", "fehlversuche", "intentos", "tentatives", "essais", "échecs",
      "tentativas", "tentativi", "pogingen", "forsøk", "forsøg", "försök", "forsok", "próbach", "prób");
  private static final Set<String> TIMES = Set.of("times", "time", "x", "mal", "male", "veces", "fois", "vezes",
      "volte", "keer", "ganger", "gange", "gånger", "razy", "row", "turns");
  /** How often, in one word. */
  private static final Set<String> OFTEN = Set.of("twice", "thrice", "repeatedly", "zweimal", "dreimal", "viermal",
      "mehrmals", "mehrfach", "wiederholt", "tweemaal", "driemaal", "dvakrát", "třikrát", "kétszer", "háromszor");
  /** Beginnings of what a bot does without success. */
  private static final List<String> WITHOUT = List.of("fail", "unable", "could not", "couldn't", "cannot", "can't",
      "did not", "didn't", "not understood", "not answer", "not resolve", "not solve", "not help", "no answer",
      "no match", "fallback", "nicht verst", "nicht verstanden", "nicht gelöst", "nicht helfen", "nicht beantwort",
      "fehlgeschlagen", "gescheitert", "no entend", "no ha ", "no pudo", "no supo", "falló", "fallo ", "pas compris",
      "pas pu", "échou", "não ", "falhou", "non ha ", "non è riusc", "fallit", "niet begrepen", "niet kunnen",
      "mislukt", "forsto ikke", "forstod ikke", "förstod inte", "nie zrozum");

  /** {@code after 3 attempts}, {@code nach 2 Versuchen}, {@code failed to understand three times}. */
  private static boolean afterTries(String said) {
    String[] words = said.split("[^\\p{L}\\p{N}]+");
    boolean without = WITHOUT.stream().anyMatch(said::contains);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (without && OFTEN.contains(word)) {
        return true;
      }
      boolean fused = word.length() <= 3 && word.endsWith("x") && isSmall(word.substring(0, word.length() - 1));
      if (fused && without) {
        return true; // "failed 3x"
      }
      boolean number = isSmall(word) || SEVERAL.contains(word);
      for (int next = i + 1; number && next <= i + 2 && next < words.length; next++) {
        if (TRIES.contains(words[next])
            || without && next == i + 1 && TIMES.contains(words[next])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSmall(String word) {
    return !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit) && !word.equals("1");
  }
}

package dev.legato.intake.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What builders call things, in the languages their bots speak. Names are compared as {@link Pick#folded} writes them, and
 * without whose they are: {@code Kundenname}, {@code nombre_cliente} and {@code callerName} all mean a name. Pure tables.
 */
public final class SlotNames {
  /** What a value of some name is. */
  enum Meaning {
    NAME, GIVEN, FAMILY, MAIL, PHONE, ID, LANGUAGE, TIER, PAGE, PAGE_TITLE, REASON, SUMMARY, CATEGORY, CONFIDENCE, MOOD,
    URGENCY, SKILL, LAST_WORDS
  }

  private static final int LONGEST = 60;
  private static final int MOST_FRAMES = 2;
  private static final List<String> WHOSE = Whose.WORDS;
  private static final Map<String, Meaning> WORDS = SlotWords.all();
  private static final Set<String> MOVES = Set.of("handoff", "handover", "escalation", "escalate", "escalated",
      "transfer", "eskalation", "eskalations", "ubergabe", "uebergabe", "weiterleitung", "weiterleitungs", "escalado",
      "escalamiento", "escalacion", "traspaso", "derivacion", "transferencia", "transfert", "escalade", "escalada",
      "escalonamento", "trasferimento", "inoltro", "overdracht", "doorverbinding", "eskalering", "overforing",
      "przekazania", "aktarim", "kontakt", "contacto", "contact", "contato", "contatto", "kontaktu", "llamada", "appel",
      "chiamata", "ligacao", "anruf", "consulta", "viderestilling", "overdragelse", "overdragelses", "overlevering",
      "overlamning", "overlatelse", "overforings", "eskalacji", "siirron", "doorverbinden", "doorverwijzing",
      "doorsturen", "doorverwijzen", "weiterleiten", "weitergabe", "verbinden", "vermittlung", "transferir", "derivar",
      "escalar", "pase", "transferer", "escalader", "redirection", "encaminhar", "encaminhamento", "inoltrare",
      "trasferire", "passaggio", "przekierowania", "polaczenia", "viderekobling", "vidarekoppling", "eskalerings",
      "siirto", "eskaloinnin", "devir", "predani", "presmerovani", "eskalace", "prepojeni", "atadas", "atiranyitas",
      "eszkalacio", "transferului", "escaladarii", "eskalasyon", "yonlendirme", "liveagent", "humanagent",
      "handofftoagent", "humanhandoff", "humanhandover", "transfercall", "calltransfer", "agenthandoff",
      "agenttransfer", "agentrequest", "humanrequest", "escalatie", "fallback", "queue", "botexit", "botescalation",
      "bothandoff", "callback", "human", "agent", "hitl", "livechat", "agente", "operatore", "operador", "operadora",
      "humano", "humain", "umano", "conseiller", "asesor", "asesora", "mitarbeiter", "medewerker", "atendente",
      "operator", "person", "needhuman", "needshuman", "needagent", "requesthuman", "chatbot", "toagent", "tohuman",
      "toperson", "liveperson", "handedoff", "transferred");
  private static final List<String> REASON_WORDS = Whose.longestFirst("reason", "reasontext", "reasoncode", "cause",
      "trigger", "triggertype", "grund", "motivo", "motif", "raison", "razon", "reden", "arsak", "arsag", "aarsag",
      "aarsak", "orsak", "anledning", "powod", "przyczyna", "syy", "razao", "duvod", "dovod", "motivul", "ok", "oka",
      "sebep", "nedeni", "neden", "begrundung", "begrundelse", "begrunnelse", "causa", "because", "why");
  /** What builders and platforms put before a name of a thing they keep; of these, the first say nothing at all. */
  private static final Set<String> BLANK_FRAMES = Set.of("best", "custom", "cf", "collected", "captured", "lead",
      "stored", "saved", "provided", "entered", "confirmed", "verified", "primary", "preferred", "detected", "given",
      "my");
  private static final Set<String> ADDRESSED = Set.of("bot", "ai", "escalation", "handoff", "handover", "transfer",
      "target", "assigned", "routing");
  private static final Set<String> OTHER_FRAMES = Set.of("session", "flow", "ctx", "context", "param", "parameter",
      "attr", "attribute", "slot", "var", "variable", "chat", "ticket", "case", "issue", "request", "conversation",
      "conv", "form", "input", "field", "current", "selected", "call", "final", "overall", "lex", "nlu", "llm",
      "dialogflow", "customer", "user", "client", "visitor", "contact", "caller");
  private static final List<String> FRAMES = Whose.longestFirst(
      Stream.of(BLANK_FRAMES, ADDRESSED, OTHER_FRAMES).flatMap(Set::stream).toArray(String[]::new));
  private static final List<String> TAILS = List.of("value", "slot", "var", "variable", "field", "input", "text",
      "collected", "captured", "entered", "provided", "answer", "param", "raw", "level", "score", "label", "c", "1");
  /** Names that mean more than one thing, and one thing where something stands around them. */
  private static final Map<String, Meaning> PLAIN = Map.ofEntries(Map.entry("reason", Meaning.REASON),
      Map.entry("because", Meaning.REASON), Map.entry("summary", Meaning.SUMMARY),
      Map.entry("priority", Meaning.URGENCY), Map.entry("urgency", Meaning.URGENCY),
      Map.entry("severity", Meaning.URGENCY), Map.entry("confidence", Meaning.CONFIDENCE),
      Map.entry("team", Meaning.SKILL), Map.entry("queue", Meaning.SKILL), Map.entry("skill", Meaning.SKILL),
      Map.entry("department", Meaning.SKILL), Map.entry("category", Meaning.CATEGORY));
  private static final List<String> SUMMARY_ENDS = List.of("zusammenfassung", "samenvatting", "sammendrag",
      "sammanfattning", "sammenfatning", "yhteenveto", "kurzfassung");
  private static final List<String> SUMMARY_BEGINNINGS = List.of("resumen", "resumo", "resume", "riassunto", "sintesi",
      "riepilogo", "podsumowanie", "streszczenie", "sammendrag", "sammanfattning", "sammenfatning", "shrnuti",
      "rezumat", "osszefoglalo", "samenvatting", "zusammenfassung");
  private static final List<String> CONVERSATIONS = List.of("conversa", "chat", "dialog", "echange", "probl", "caso",
      "consulta", "rozmow", "gesprek", "gesprach", "llamada", "appel", "demande", "atendimento", "incidencia",
      "atencion", "caz", "case", "casus", "bot", "ia", "ki");
  private static final List<String> PAGE_WORDS = List.of("page", "seite", "pagina", "sida", "strona", "referr",
      "currenturl", "initialurl", "siteurl", "browserurl", "windowlocation", "landing");
  private static final List<String> NO_PAGES = List.of("image", "avatar", "file", "callback", "webhook", "logo",
      "photo", "media", "document", "download", "api", "endpoint", "recording", "audio", "home");
  private static final List<String> JOINTS = Whose.longestFirst("for", "des", "den", "dem", "vom", "von", "della",
      "dello", "al", "by", "from", "of", "de", "del", "do", "da", "du", "der",
      "zur", "fur", "fuer", "la", "van", "di", "per", "voor", "para", "dela", "dele", "til", "till", "to", "pour");

  private SlotNames() {}

  /** The place in a context package where a value of this folded name belongs; empty for a name that nobody foresaw. */
  public static Optional<String> place(String folded) {
    Meaning meaning = of(folded);
    return meaning == null ? Optional.empty() : switch (meaning) {
      case NAME -> Optional.of("customer.name");
      case MAIL -> Optional.of("customer.email");
      case PHONE -> Optional.of("customer.phone");
      case LANGUAGE -> Optional.of("customer.language");
      case TIER -> Optional.of("customer.tier");
      case PAGE -> Optional.of("page.url");
      case PAGE_TITLE -> Optional.of("page.title");
      case REASON -> Optional.of("escalation.reason");
      case SUMMARY -> Optional.of("issue.summary");
      case CATEGORY -> Optional.of("issue.category");
      case MOOD -> Optional.of("sentiment.current");
      case GIVEN, FAMILY, ID, CONFIDENCE, URGENCY, SKILL, LAST_WORDS -> Optional.empty();
    };
  }

  /** Whether a name says that its value is what the customer said last. */
  public static boolean saidLast(String folded) {
    return of(folded) == Meaning.LAST_WORDS;
  }

  /** Whether a name says that its value is what a reference points to: an order, an invoice, a contract. */
  public static boolean reference(String folded) {
    return References.names(folded);
  }

  /** Whether a name is no more than that of the customer: {@code Cliente}. */
  public static boolean customer(String folded) {
    return WHOSE.contains(folded);
  }

  /** Whether this is what bots call those whose name they do not know: {@code Visitor #91}. */
  public static boolean nobody(String name) {
    return FarWords.nobody(name);
  }

  /** Null for a name that nobody foresaw. */
  static @Nullable Meaning of(String folded) {
    return folded.length() > LONGEST ? null : of(folded, 0);
  }

  /** The same for a name that only its value explains: {@code Kunde: "Jo Ek"}, {@code caller: "+1555…"}, the address of a page. */
  static @Nullable Meaning of(String folded, String text) {
    Meaning meaning = of(folded);
    if (meaning == null && customer(folded) && Slots.isPersonal(text)) {
      return Meaning.NAME;
    }
    if (meaning == null && isPage(folded, text)) {
      return Meaning.PAGE;
    }
    return meaning == null && text.startsWith("+") && dialled(text) && ofCustomer(folded) ? Meaning.PHONE : meaning;
  }

  private static @Nullable Meaning of(String folded, int depth) {
    Meaning whole = WORDS.get(folded);
    if (whole != null) {
      return whole;
    }
    if (isReason(folded)) {
      return Meaning.REASON;
    }
    if (isSummary(folded)) {
      return Meaning.SUMMARY;
    }
    if (LastWords.names(folded)) {
      return Meaning.LAST_WORDS;
    }
    String bare = bare(folded);
    Meaning meaning = bare.equals(folded) ? null : WORDS.get(bare);
    // "usertrigger", "contactpage" and the like are something else than what they hold.
    boolean theirs = meaning != null && meaning.ordinal() <= Meaning.TIER.ordinal() && meaning != Meaning.ID
        || meaning == Meaning.MOOD;
    return theirs ? meaning : depth >= MOST_FRAMES ? null : framed(folded, depth);
  }

  /** Without what stands in front of it and says nothing: {@code cf_order_id}, {@code user_order_no}. */
  static String unframed(String folded) {
    for (String frame : FRAMES) {
      if (folded.length() > frame.length() + 3 && folded.startsWith(frame)) {
        return folded.substring(frame.length());
      }
    }
    return folded;
  }

  /** {@code cf_email}, {@code session_language}, {@code EmailValue}: what stands around a name and says nothing of its value. */
  private static @Nullable Meaning framed(String folded, int depth) {
    for (String frame : FRAMES) {
      if (folded.length() > frame.length() + 1 && folded.startsWith(frame)) {
        String rest = folded.substring(frame.length());
        Meaning meaning = inFrame(rest, depth);
        // The bot, a queue and a form have names and addresses of their own, unless it says whose they are.
        boolean own = meaning == Meaning.ID || !BLANK_FRAMES.contains(frame) && bare(rest).equals(rest)
            && (meaning == Meaning.NAME || meaning == Meaning.PAGE_TITLE || meaning == Meaning.LAST_WORDS
                || meaning == Meaning.PAGE && PAGE_WORDS.stream().noneMatch(rest::contains)
                || ADDRESSED.contains(frame) && (meaning == Meaning.MAIL || meaning == Meaning.PHONE));
        if (meaning != null && !own) {
          return meaning;
        }
      }
    }
    for (String tail : TAILS) {
      if (folded.length() > tail.length() + 2 && folded.endsWith(tail)) {
        Meaning meaning = inFrame(folded.substring(0, folded.length() - tail.length()), depth);
        if (meaning != null && meaning != Meaning.ID) {
          return meaning;
        }
      }
    }
    return null;
  }

  private static @Nullable Meaning inFrame(String rest, int depth) {
    Meaning plain = PLAIN.get(rest);
    return plain != null ? plain : of(rest, depth + 1);
  }

  /** Whether the name says that the value is the customer's, whatever object it stands in: {@code KundenEmail}, not {@code name}. */
  static boolean saysWhose(String folded) {
    return !bare(folded).equals(folded) && !WORDS.containsKey(folded) || OF_CUSTOMER.contains(folded);
  }

  private static final Set<String> OF_CUSTOMER = Set.of("customername", "customeremail", "customerphone", "callerid",
      "callernumber", "ani");

  /** Whether a number under this name is the customer's: {@code Caller}, {@code CustomerNumber}, {@code contact_address}. */
  static boolean ofCustomer(String folded) {
    String bare = folded;
    for (String end : List.of("number", "address", "channel", "nummer", "id")) {
      bare = bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : bare;
    }
    return WHOSE.contains(bare) || bare.endsWith("channel") && WHOSE.contains(bare.substring(0, bare.length() - 7));
  }

  /** Whether an address under this name is that of the page the customer was on, and of no file or machine. */
  static boolean isPage(String folded, String text) {
    return (text.startsWith("https://") || text.startsWith("http://")) && text.indexOf(' ') < 0
        && PAGE_WORDS.stream().anyMatch(folded::contains) && NO_PAGES.stream().noneMatch(folded::contains);
  }

  /** Whether this may be a telephone number: at least five digits and nothing that no keypad has. */
  static boolean dialled(String text) {
    return text.chars().filter(Character::isDigit).count() >= 5
        && text.chars().noneMatch(c -> Character.isLetter(c) || c == '@');
  }

  /** Without whose it is; the name itself where nothing says so. */
  static String bare(String folded) {
    for (String whose : WHOSE) {
      if (folded.length() > whose.length() + 1 && folded.startsWith(whose)
          && WORDS.containsKey(folded.substring(whose.length()))) {
        return folded.substring(whose.length());
      }
    }
    for (String whose : WHOSE) {
      if (folded.length() > whose.length() + 1 && folded.endsWith(whose)) {
        String rest = folded.substring(0, folded.length() - whose.length());
        String unjoined = JOINTS.stream().filter(joint -> rest.endsWith(joint) && rest.length() > joint.length() + 1)
            .map(joint -> rest.substring(0, rest.length() - joint.length())).filter(WORDS::containsKey).findFirst()
            .orElse(rest);
        if (WORDS.containsKey(unjoined)) {
          return unjoined;
        }
      }
    }
    return folded;
  }

  /** {@code conversation_summary}, {@code Gesprächszusammenfassung}, {@code resumen_de_la_conversacion}. */
  private static boolean isSummary(String folded) {
    return folded.endsWith("summary") && !folded.equals("summary") || folded.startsWith("summaryfor")
        || folded.startsWith("summaryof")
        || SUMMARY_ENDS.stream().anyMatch(folded::endsWith)
        || SUMMARY_BEGINNINGS.stream().anyMatch(word -> folded.startsWith(word)
            && CONVERSATIONS.stream().anyMatch(what -> folded.startsWith(what, word.length())
                || JOINTS.stream().anyMatch(joint -> folded.startsWith(joint + what, word.length()))));
  }

  /** Whether some reason stands under this name, of whatever: {@code reden_van_contact}, {@code motivo_llamada}. */
  static boolean saysWhy(String folded) {
    return folded.length() <= LONGEST
        && REASON_WORDS.stream()
            .anyMatch(word -> word.length() > 3 && (folded.startsWith(word) || folded.endsWith(word)));
  }

  /** {@code handoff_reason}, {@code motivo_de_escalamiento}, {@code Eskalationsgrund}. */
  private static boolean isReason(String folded) {
    for (String word : REASON_WORDS) {
      if (!folded.startsWith(word) && !folded.endsWith(word)) {
        continue;
      }
      String rest = folded.endsWith(word)
          ? folded.substring(0, folded.length() - word.length())
          : folded.startsWith(word) ? folded.substring(word.length()) : "";
      for (String joint : JOINTS) {
        if (!MOVES.contains(rest) && folded.startsWith(word) && rest.startsWith(joint)) {
          rest = rest.substring(joint.length());
        }
      }
      String moves = rest;
      if (MOVES.stream().anyMatch(one -> moves.startsWith(one) && MOVES.contains(moves.substring(one.length())))) {
        return true; // agent_escalation_reason
      }
      if (MOVES.contains(rest) || rest.endsWith("s") && MOVES.contains(rest.substring(0, rest.length() - 1))) {
        return true;
      }
    }
    return false;
  }
}

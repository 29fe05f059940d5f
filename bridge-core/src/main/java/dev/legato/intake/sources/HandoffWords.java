package dev.legato.intake.sources;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builders name the action, tag or intent that calls for a person as they like: {@code action_human_handoff}, {@code Talk to
 * Human - yes}, {@code LiveAgent}, {@code mit_mitarbeiter_sprechen}. Whole words decide, so {@code humanity} does not.
 */
final class HandoffWords {
  private static final Set<String> SURE = Set.of("handoff", "handover", "escalate", "escalated", "escalation",
      "escalating", "human", "humans", "liveagent", "livechat", "callback", "hitl", "mitarbeiter", "berater",
      "kundenberater", "humano", "humana", "agente", "asesor", "asesora", "mensch", "menschen", "kundenservice",
      "telefonist", "agentti", "czlowiek", "konsultant", "konsultantem", "menneske", "manniska", "kundeservice",
      "conseillere", "konsultanta", "konsultantowi", "czlowieka", "czlowiekiem", "doradca", "doradcy", "pracownikiem",
      "mitarbeitern", "handlaggare", "saksbehandler", "medarbejder", "medarbetare", "kundtjanst", "mennesket",
      "asesores", "agentes", "operador", "operadora", "operateur", "conseiller", "humain", "operatore", "umano",
      "medewerker", "atendente", "representative", "callcenter", "callcentre", "operator", "realperson", "humanagent",
      "humanhandoff", "humanhandover", "agenttransfer", "transfertoagent", "talktoagent", "talktohuman", "speaktoagent",
      "operatorka", "operaator", "operatorius", "operatora", "operatorom", "operatoru", "ludzki", "agentka",
      "hablarconagente", "manusia", "orang", "petugas", "temsilci", "temsilciye", "yetkili", "insan", "nhanvien",
      "tuvanvien", "konsultantka", "opiekun", "opiekunem", "asystentem", "manuel", "personne", "humaine", "agentin",
      "sachbearbeiter", "ansprechpartner", "medarbejderen", "radgiver", "radgivare", "kundradgivare",
      "kundeservicemedarbeider", "agentem", "agentowi", "clovek", "clovekem", "cloveka", "operatorem", "emberi",
      "ugyintezo", "ugyintezovel", "оператор", "оператора", "оператором", "человек", "человеком", "сотрудник",
      "менеджер", "агент", "людина", "людиною", "εκπροσωπος", "מפעיל", "נציג", "موظف", "وكيل", "إنسان");
  /** Words that need one of the next list beside them. */
  private static final Set<String> PERSON = Set.of("agent", "agents", "person", "someone", "somebody", "support",
      "advisor", "adviser", "colleague", "specialist", "team", "rep", "staff", "employee", "manager", "supervisor",
      "associate", "persona", "pessoa", "personne", "persoon", "mens", "collega", "collaboratore", "kollege",
      "kollegin", "kollegen", "techniker", "cs", "csr", "admin", "reps", "kolega", "kolegou", "kollega", "kollegaen",
      "medewerkers", "collegue", "berater", "fachmann");
  /** Whom one may also want to see, or to come: only who speaks with them wants a person now. */
  private static final Set<String> PROFESSIONS = Set.of("nurse", "doctor", "pharmacist", "technician", "consultant",
      "expert", "coach", "counselor", "counsellor", "therapist", "dentist", "lawyer", "banker", "clerk", "receptionist",
      "dispatcher", "concierge", "librarian", "advocate", "officer", "mechanic", "vet", "techniek", "tecnico",
      "technicien", "pharmacien", "farmaceutico", "apotheker", "apothekerin", "anyone", "people", "team", "equipe",
      "equipo");
  private static final Set<String> TALK = Set.of("talk", "talking", "speak", "speaking", "connect", "connecting",
      "chat",
      "transfer", "transferring", "sprechen", "sprich", "reden", "hablar", "parler", "falar", "parlare", "spreken",
      "snakke", "tale", "prata", "rozmawiac", "porozmawiac", "bicara", "konusmak", "mluvit");
  private static final Set<String> MOVE = Set.of("transferred", "contact", "live", "real", "request", "requested",
      "hand", "need", "needs", "needed", "requires", "required", "want", "wants", "call", "route", "forward", "switch",
      "ask", "asks", "asked", "rozmowa", "get", "give", "wanted", "transfert", "transferer", "transferir",
      "transferencia", "trasferimento", "trasferire", "weiterleiten", "weiterleitung", "verbinden", "doorverbinden",
      "overzetten", "przekaz", "przekierowanie", "polacz", "koppla", "overfor", "stille", "minta", "hubungi",
      "hubungkan", "sambungkan", "konus", "gorusmek", "baglan", "baglanti", "polaczenie", "spojit", "beszelni",
      "beszelek", "kapcsol", "puhu", "puhua", "yhdista", "praten", "verbind", "vorbi", "gesprek", "связаться",
      "поговорить", "соединить", "позвать", "requesting", "escalar", "pasar", "derivar", "comunicar", "passer",
      "joindre", "passare");
  private static final Set<String> WISH = Set.of("gewunscht", "gewuenscht", "wunsch", "gewunschte", "erbeten",
      "verlangt", "solicitado", "solicitada", "pedido", "demande", "demandee", "souhaite", "richiesto", "richiesta",
      "gevraagd", "gewenst", "requested", "wanted", "wants", "want", "request", "asked", "asks", "onsket", "begart",
      "talk", "speak", "solicita", "solicito", "solicitou", "pide", "pidio", "pidiendo", "quiere", "quiero", "queria",
      "deseo", "desea", "pede", "pediu", "quer", "quero", "veut", "voudrait", "demander", "reclame", "exige", "vuole",
      "chiede", "chiesto", "richiede", "wil", "vraagt", "vroeg", "vil", "vill", "onskar", "onsker", "chce", "prosi",
      "poprosil", "zada", "haluaa", "pyytaa", "istiyor", "istedi", "minta", "mau", "moechte", "mochte", "will",
      "wunscht", "wuenscht", "verlangen", "hablar", "sprechen", "parler", "falar", "parlare", "spreken", "asking",
      "wishes", "wish", "demanded", "demands", "insists");
  /** "check human availability", "cancel handoff" and "hand back" are something else. */
  private static final Set<String> OTHER = Set.of("end", "ended", "stop", "stopped", "cancel", "cancelled", "canceled",
      "close", "closed", "complete", "completed", "finish", "finished", "abort", "check", "validate", "offer",
      "resume", "deny", "denied", "decline", "declined", "no", "not", "never", "availability", "available",
      "suggest", "reject", "rejected", "without", "resources");

  /** Enough when nothing else stands there. */
  private static final Set<String> ALONE = Set.of("transfer", "agent", "transfercall", "calltransfer", "livesupport",
      "person", "calltransferred", "transferred");

  private static final Set<String> CLOSED = Set.of("closed", "close", "ended", "end", "resolved", "finished", "stopped",
      "completed", "rated", "feedback", "survey", "csat", "typing", "seen", "read", "presence");
  private static final Set<String> HAPPENED = Set.of("started", "begin", "created", "updated", "assigned", "delivered",
      "joined", "left", "received", "sent", "added", "removed", "deleted", "idle", "online", "offline", "heartbeat",
      "stop", "cancelled", "canceled", "message");

  private HandoffWords() {}

  /** Whether a thing of this name calls for a person. */
  static boolean callsForPerson(@Nullable String name) {
    if (name == null || name.length() > 200) {
      return false;
    }
    if (ALONE.contains(Pick.folded(name))) {
      return true;
    }
    List<String> words = words(name).stream().map(Pick::folded).toList();
    boolean sure = false;
    boolean person = false;
    boolean move = false;
    boolean spoken = false;
    boolean talks = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String two = i + 1 < words.size() ? word + words.get(i + 1) : "";
      if (OTHER.contains(word) || two.equals("handback") || two.equals("giveback") || two.equals("backto")) {
        return false;
      }
      sure |= SURE.contains(word) || SURE.contains(two);
      spoken |= PROFESSIONS.contains(word);
      talks |= TALK.contains(word);
      person |= PERSON.contains(word) || two.equals("customerservice") || two.equals("customercare");
      move |= talks || MOVE.contains(word);
    }
    return sure || person && move || spoken && talks;
  }

  /** Whether a flag of this name says that the customer wants a person: {@code wants_human}, {@code Mensch_gewünscht}. */
  static boolean wishesPerson(String name) {
    if (name.length() > 80) {
      return false;
    }
    List<String> words = Arrays.stream(Pick.words(name).split(" ")).map(Pick::folded).toList();
    boolean person = words.stream().anyMatch(word -> PERSON.contains(word) || SURE.contains(word))
        && !words.contains("handoff") && !words.contains("escalation");
    return person && words.stream().anyMatch(WISH::contains) && words.stream().noneMatch(OTHER::contains);
  }

  /** Whether this names the end of something: {@code conversation.closed}, {@code session_ended}. */
  static boolean closes(@Nullable String event) {
    return event != null && tellsOnly(event)
        && words(event).stream().anyMatch(CLOSED::contains);
  }

  /** Whether this names something that only happened to a conversation: {@code conversation_started}, {@code messageReceived}. */
  static boolean tellsOnly(@Nullable String event) {
    if (event == null || event.length() > 80 || callsForPerson(event)) {
      return false;
    }
    return words(event).stream().anyMatch(word -> HAPPENED.contains(word) || CLOSED.contains(word));
  }

  /** An end user ends nothing, and what stopped working is why somebody writes. */
  static List<String> words(String name) {
    return List.of(Pick.words(name).replace("end user", "enduser").replace("stopped working", "broken").split(" "));
  }

  /** Whether a thing of this name says that the bot did not understand. */
  static boolean notUnderstood(@Nullable String name) {
    String folded = name == null ? "" : Pick.folded(name);
    return folded.contains("fallback") || folded.equals("none") || folded.contains("nomatch")
        || folded.equals("inputunknown") || folded.equals("outofscope");
  }
}

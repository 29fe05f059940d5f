package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who the customer is in a builder's words: a guest, a rider, a Kundin. Words that can mean nobody else stand in a table; any
 * other word counts where a name, an address or a number stand together under it and nobody else is known. Pure.
 */
final class Whose {
  /** Whose a value is, before or after what it is. */
  static final List<String> WORDS = longestFirst("customer", "cust", "usr", "enduser", "user", "visitor", "client",
      "contact", "requester", "guest", "member", "caller", "shopper", "person", "chatter", "consumer", "patient",
      "subscriber", "passenger", "traveller", "traveler", "student", "learner", "resident", "applicant", "buyer",
      "purchaser", "borrower", "cardholder", "claimant", "insured", "prospect", "donor", "renter", "player", "gamer",
      "tenant", "lessee", "homeowner", "householder", "pupil", "cyclist", "viewer", "listener", "reader", "payer",
      "payee", "depositor", "investor", "trader", "diner", "bidder", "winner", "registrant", "delegate", "camper",
      "skier", "runner", "jobseeker", "petitioner", "complainant", "reporter", "petowner", "carowner", "bookingholder",
      "ticketholder", "leadpassenger", "abonne", "abonnee", "adherent", "adherente", "assure", "assuree", "locataire",
      "acheteur", "titulaire", "demandeur", "joueur", "eleve", "etudiant", "abonent", "abonado", "socio", "socia",
      "inquilino", "huesped", "comprador", "solicitante", "titular", "jugador", "alumno", "asegurado", "inquilina",
      "hospede", "assinante", "passageira", "aluno", "segurado", "abbonato", "ospite", "acquirente", "assicurato",
      "studente", "giocatore", "abonnent", "abonnentin", "gast", "gastes", "mieterin", "kaeuferin", "kauferin",
      "spieler", "spielerin", "versicherungsnehmer", "mitglied", "mitglieds", "patientin", "fahrgast", "fahrgasts",
      "huurder", "koper", "speler", "leerling", "verzekerde", "reiziger", "lid", "gjest", "leietaker", "lejer",
      "hyresgast", "medlem", "medlems", "pasient", "elev", "pelanggan", "pembeli", "penyewa", "tamu", "attendee",
      "candidate", "enquirer", "inquirer", "accountholder", "policyholder", "rider", "musteri", "ugyfel", "zakaznik",
      "zakaznika", "kundens", "kundes", "besteller", "kaufer", "kaeufer", "kunden", "kunde", "kund", "kundin", "nutzer",
      "benutzer", "anrufer", "besucher", "kontakt", "patienten", "mieter", "versicherte", "cliente", "delcliente",
      "docliente", "dacliente", "ducliente", "duclient", "deusuario", "delusuario", "usuario", "paciente", "pasajero",
      "passageiro", "utilisateur", "visiteur", "passager", "contacto", "contato", "utente", "contatto", "passeggero",
      "paziente", "klant", "klanten", "vandeklant", "gebruiker", "bezoeker", "klienta", "klient", "pacjenta", "asiakas",
      "asiakkaan", "bruker", "anvandar", "resenar", "clientului");
  /** What is left of a name when it is taken away from whoever it belongs to. */
  private static final Map<String, String> PARTS = Map.ofEntries(Map.entry("name", "name"),
      Map.entry("fullname", "name"), Map.entry("email", "email"), Map.entry("mail", "email"),
      Map.entry("emailaddress", "email"), Map.entry("phone", "phone"), Map.entry("phonenumber", "phone"),
      Map.entry("mobile", "phone"), Map.entry("tel", "phone"), Map.entry("telephone", "phone"));
  /** These have names and addresses too, and are not the customer. */
  private static final Set<String> OTHERS = Set.of("agent", "bot", "assistant", "operator", "owner", "assignee",
      "company", "business", "organization", "organisation", "account", "store", "shop", "branch", "office", "vendor",
      "seller", "merchant", "manager", "accountmanager", "rep", "salesrep", "representative", "provider", "engineer",
      "support", "supportteam", "team", "department", "queue", "product", "item", "event", "file", "brand", "site",
      "property", "host", "next", "recipient", "beneficiary", "referrer", "sales", "service", "practice", "partner",
      "channel", "flow", "intent", "widget", "from", "to", "transfer", "escalation", "handoff", "case", "ticket",
      "order", "template", "workspace", "app", "backup", "staff", "human", "live", "specialist", "supervisor", "coach",
      "instructor", "gift", "delivery", "shipping", "device");
  /** People and houses beside the customer: whoever is named under one of these is somebody else, in an object as well. */
  private static final Set<String> THIRD_PARTIES = Set.of("pharmacy", "pharmacist", "insurance", "insurer", "landlord",
      "neighbour", "neighbor", "spouse", "wife", "husband", "mother", "father", "son", "daughter", "relative",
      "mechanic",
      "installer", "plumber", "electrician", "garage", "workshop", "salon", "restaurant", "hotel", "clinic", "hospital",
      "doctor", "physician", "dentist", "nurse", "therapist", "lawyer", "attorney", "notary", "broker", "agency",
      "warehouse", "courier", "carrier", "courierdriver", "deliverydriver", "technician", "advisor", "adviser",
      "consultant", "emergency", "emergencycontact", "nextofkin", "guarantor", "witness", "school", "teacher",
      "employer",
      "supplier", "dealer", "apotheke", "arzt", "hausarzt", "vermieter", "nachbar", "werkstatt", "versicherung",
      "handwerker", "notfallkontakt", "arbeitgeber", "medico", "farmacia", "seguro", "vecino", "taller",
      "arrendador", "medecin", "pharmacie", "assurance", "voisin", "proprietaire", "garagiste", "vizinho", "oficina",
      "seguradora");
  private static final int LONGEST = 40;
  private static final int MOST = 200;

  private Whose() {}

  /** @param folded the name of an object, or what stands before "name" and "phone" */
  static boolean thirdParty(String folded) {
    return THIRD_PARTIES.contains(folded);
  }

  /**
   * {@code driver_name} beside {@code driver_email}: of whoever is known by two of name, address and number, where nobody said
   * who the customer is.
   */
  static void known(JsonNode extensions, Draft draft) {
    if (!extensions.isObject() || extensions.size() > MOST || draft.text("customer", "name") != null
        && draft.text("customer", "email") != null) {
      return;
    }
    byMailbox(extensions, draft);
    Map<String, ObjectNode> persons = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : extensions.properties()) {
      String folded = field.getKey().length() > LONGEST ? "" : Pick.folded(field.getKey());
      String text = Pick.text(field.getValue());
      for (Map.Entry<String, String> part : PARTS.entrySet()) {
        String whose = text == null || !folded.endsWith(part.getKey())
            ? ""
            : folded.substring(0, folded.length() - part.getKey().length());
        if (whose.length() > 2 && !OTHERS.contains(whose) && !thirdParty(whose)
            && (!part.getValue().equals("email") || text(text))) {
          persons.computeIfAbsent(whose, one -> JsonNodeFactory.instance.objectNode()).put(part.getValue(), text);
        }
      }
    }
    persons.values().removeIf(person -> person.size() < 2);
    if (persons.size() != 1) {
      return; // of two, nobody knows which
    }
    ObjectNode person = persons.values().iterator().next();
    for (String field : List.of("name", "email")) {
      String known = draft.text("customer", field);
      String theirs = Pick.text(person, field);
      if (known != null && theirs != null && !known.equalsIgnoreCase(theirs)) {
        return; // somebody else
      }
    }
    for (String field : List.of("name", "email", "phone")) {
      draft.put("customer", field, Pick.text(person, field));
    }
  }

  /** {@code opponent: "Leo Strand"} beside the customer's leo.strand@…: whatever the name is called, it is that of the mailbox. */
  private static void byMailbox(JsonNode extensions, Draft draft) {
    String mail = draft.text("customer", "email");
    String known = draft.text("customer", "name");
    if (mail == null && known != null) {
      for (Map.Entry<String, JsonNode> field : extensions.properties()) {
        String text = Pick.text(field.getValue());
        if (text != null && text(text) && text.indexOf(' ') < 0 && isNameOf(known, text)) {
          draft.put("customer", "email", text);
        }
      }
    }
    if (mail == null || known != null) {
      return;
    }
    String name = null;
    for (Map.Entry<String, JsonNode> field : extensions.properties()) {
      String text = Pick.text(field.getValue());
      boolean theirs = text != null && isNameOf(text, mail);
      if (theirs && name != null && !name.equals(text)) {
        return;
      }
      name = theirs ? text : name;
    }
    draft.put("customer", "name", name);
  }

  /** Whether each word of a name of two to four stands in the mailbox, or the family name and a first letter do. */
  static boolean isNameOf(String name, String mail) {
    int at = mail.indexOf('@');
    String box = at <= 2 || at > 64 ? "" : Pick.folded(mail.substring(0, at));
    String[] words = name.length() > 60 ? new String[0] : name.strip().split("\\s+");
    if (words.length < 2 || words.length > 4 || box.isEmpty()
        || name.chars().anyMatch(c -> Character.isDigit(c) || c == '@' || c == '/')) {
      return false;
    }
    String first = Pick.folded(words[0]);
    String last = Pick.folded(words[words.length - 1]);
    return first.length() > 1 && last.length() > 2 && box.contains(last)
        && (box.contains(first) || box.startsWith(first.substring(0, 1)));
  }

  private static boolean text(@Nullable String mail) {
    return mail != null && mail.indexOf('@') > 0;
  }

  static List<String> longestFirst(String... words) {
    return List.of(words).stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}

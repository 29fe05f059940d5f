package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The numbers of things a conversation is about, wherever a program keeps them: {@code order_id}, {@code order: {id}}. */
final class References {
  private static final Set<String> THINGS = Set.of("order", "invoice", "booking", "reservation", "case", "policy",
      "claim", "shipment", "tracking", "parcel", "delivery", "contract", "subscription", "ticket", "account",
      "membership", "member", "customer", "flight", "transaction", "return", "rma", "incident", "serial",
      "confirmation", "appointment", "purchaseorder", "licence", "license", "device", "asset", "loan", "product", "sku",
      "imei", "iban", "meter", "receipt", "quote", "kunden", "bestell", "bestellungs", "bestellung", "auftrags",
      "auftrag", "rechnungs", "rechnung", "vertrags", "vertrag", "vertragskonto", "buchungs", "buchung", "sendungs",
      "sendung", "vorgangs", "vorgang", "zahler", "gerate", "artikel", "versicherungs", "schaden", "pedido", "orden",
      "factura", "contrato", "cliente", "reserva", "poliza", "siniestro", "envio", "commande", "facture", "contrat",
      "dossier", "abonnement", "colis", "abonne", "fatura", "apolice", "encomenda", "ordine", "fattura", "contratto",
      "prenotazione", "pratica", "spedizione", "bestelling", "bestel", "factuur", "klant", "boeking", "zending",
      "polis", "ordre", "bestillings", "faktura", "kunde", "avtale", "zamowienia", "zamowienie", "umowy", "klienta",
      "reklamacji", "przesylki", "faktury", "rezerwacji", "bestallnings", "bestallning", "kund", "arende", "saks",
      "sags", "sag", "medlems", "forsakrings", "forsikrings", "skade", "bokning", "boknings", "sendings", "avtals",
      "aftale", "protocolo", "expediente", "matricula", "reclamacion", "vuelo", "sinistro", "sinistre", "reclamo",
      "dossiers", "schade", "lidmaatschaps", "contracts", "zaak", "workorder", "vin", "seat", "room", "tilaus", "lasku",
      "asiakas", "student", "patient", "pupil", "guest", "registration", "enrolment", "enrollment", "application",
      "applicant", "candidate", "vehicle", "plate", "unit", "apartment", "property", "listing", "permit", "visa",
      "course", "voucher", "coupon", "giftcard", "warranty", "rental", "lease", "station", "charger", "locker", "wire",
      "payment", "refund", "deposit", "charge", "dispute", "complaint", "model", "batch", "etudiant", "eleve",
      "locataire", "compte", "billet", "vol", "siege", "chambre", "immatriculation", "matricule", "kennzeichen",
      "matrikel", "patienten", "zimmer", "gutschein", "fahrzeug", "police", "mitglied", "mitglieds", "fall",
      "estudiante", "alumno", "paciente", "cuenta", "habitacion", "boleto", "billete", "suministro", "contador",
      "inquilino", "conta", "aluno", "voo", "bilhete", "quarto", "medidor", "apartamento", "utente", "polizza",
      "contatore", "volo", "biglietto", "camera", "studente", "loyalty", "library", "patron", "meterpoint", "supply",
      "passenger", "trip", "ride", "stay", "purchase", "bill", "statement", "rewards", "bonus", "frequentflyer", "crew",
      "vessel", "container", "waybill", "awb", "consignment", "dispatch", "pickup", "proposal", "tender", "fleet",
      "plot", "hotel", "tour", "badge", "certificate", "diploma", "exam");
  private static final Set<String> ENDS = Set.of("number", "no", "nr", "ref", "reference", "code", "id", "num",
      "nummer", "numero", "nro", "nmr", "numer", "numera", "konto", "tag");
  private static final Set<String> BEGINNINGS = Set.of("numerode", "numerodel", "numerodela", "numerodo", "numeroda",
      "numerodi", "numero", "numerodecompte", "nde", "no", "nr", "nro", "num", "numer", "codigo", "codigode", "codice",
      "codicedi", "nrde", "codigodo", "refde", "referencede", "referenciade", "code",
      "ref", "reference");
  private static final Set<String> WHOLE_THINGS = Set.of("order", "invoice", "booking", "reservation", "case", "claim",
      "shipment", "contract", "subscription", "ticket", "flight", "transaction", "return", "appointment");
  private static final Set<String> ABROAD = Set.of("kundennummer", "bestellnummer", "auftragsnummer",
      "rechnungsnummer", "vertragsnummer", "buchungsnummer", "sendungsnummer", "pedido", "numeropedido", "factura",
      "numerofactura", "reserva", "commande", "numerocommande", "facture", "dossier");

  /** Alone, these are rather a name, a place or a thing of the platform's. */
  private static final Set<String> NOT_ALONE = Set.of("customer", "member", "account", "product", "device", "delivery",
      "room", "seat", "sag", "skade", "kund", "saks", "sags", "cliente", "kunde", "klant", "asiakas", "klienta",
      "patient", "student", "guest", "pupil", "property", "unit", "model", "vehicle", "police", "fall", "mitglied",
      "utente", "patron", "apartment", "hotel", "bonus", "loyalty", "exam", "course", "station", "payment", "refund",
      "deposit", "charge", "passenger", "purchase");
  private static final int LONGEST_NUMBER = 40;

  /** The customer's own id has a field of its own; the others are ids of programs. */
  private static final Set<String> NOT_ONES = Set.of("customerid", "modelid", "batchid", "containerid", "eventid",
      "sessionid", "guestid", "chargecode", "unitno", "fallno");

  private References() {}

  /** Whether a value of this folded name is such a number. The customer's own id has a field of its own. */
  static boolean names(String folded) {
    return isOne(folded) || isOne(SlotNames.unframed(folded));
  }

  private static boolean isOne(String folded) {
    if (ABROAD.contains(folded)) {
      return true;
    }
    for (String end : ENDS) {
      if (folded.endsWith(end) && THINGS.contains(folded.substring(0, folded.length() - end.length()))) {
        return !NOT_ONES.contains(folded);
      }
    }
    for (String beginning : BEGINNINGS) {
      if (folded.startsWith(beginning) && THINGS.contains(folded.substring(beginning.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a thing of this name has a number: an order, a case. */
  static boolean isThing(String folded) {
    return WHOLE_THINGS.contains(folded);
  }

  /** {@code contract: "MX-7712"}: the thing alone, and its number as the value. */
  static boolean names(String folded, String text) {
    String bare = text.strip();
    return names(folded) || THINGS.contains(folded) && bare.length() <= LONGEST_NUMBER && bare.indexOf(' ') < 0
        && bare.chars().anyMatch(Character::isDigit) && bare.indexOf('@') < 0 && !NOT_ALONE.contains(folded);
  }

  /** {@code order: {number: "A-1"}} becomes the extension {@code orderNumber}. */
  static void objects(Draft draft, ObjectNode holder) {
    for (Map.Entry<String, JsonNode> field : holder.properties()) {
      String thing = Pick.folded(field.getKey());
      if (WHOLE_THINGS.contains(thing) && field.getValue().isObject()) {
        String number = Pick.text(field.getValue(), "number", thing + "Number", thing + "_number", "reference", "ref",
            "id", thing + "Id", thing + "_id", "code", "no");
        if (number != null && number.length() <= 60) {
          draft.put("extensions", thing + "Number", JsonNodeFactory.instance.textNode(number));
        }
      }
    }
  }
}

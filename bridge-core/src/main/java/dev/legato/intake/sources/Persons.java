package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Whether an object whose name may mean anything is about a person who is the customer: what stands in it tells. Pure. */
final class Persons {
  /** These may be a person, a program, a relative or a company: the customer where what stands inside is a person's. */
  private static final Set<String> MAYBE = Set.of("client", "member", "tenant", "sender", "from", "author", "employee",
      "account", "lead", "participant");
  /** What tells that an object is no customer: a program, a relative, a bot, an agent. */
  private static final Set<String> NO_CUSTOMER = Set.of("version", "os", "platform", "useragent", "browser", "sdk",
      "relation", "relationship", "relationtocustomer", "kinship", "industry", "website", "domain", "plan", "isagent",
      "agentid", "botid", "appid", "integrationid", "isbot", "department", "shift", "vehicle", "license");
  private static final Set<String> PERSONAL = Set.of("firstname", "lastname", "givenname", "familyname", "surname",
      "vorname", "nachname", "prenom", "apellido", "apellidos", "cognome", "sobrenome", "voornaam", "achternaam");

  private Persons() {}

  /** Whether this name may be that of the customer, and what stands in it is a person's. */
  static boolean maybe(String folded, JsonNode value) {
    return MAYBE.contains(folded) && isPerson(value);
  }

  /** Whether these are surely a person, and the customer: a given name, or a name that is that of the mailbox. */
  static boolean isPerson(JsonNode object) {
    String name = null;
    String mail = null;
    boolean parted = false;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String folded = field.getKey().length() > 30 ? "" : Pick.folded(field.getKey());
      boolean flag = folded.equals("isbot") && !field.getValue().asBoolean();
      String role = folded.equals("role") || folded.equals("type") || folded.equals("usertype")
          ? FlatTranscript.speaker(field.getValue().asText())
          : null;
      if (NO_CUSTOMER.contains(folded) && !flag || role != null && !role.equals("customer")) {
        return false;
      }
      String text = Pick.text(field.getValue());
      parted |= PERSONAL.contains(folded) && text != null;
      boolean named = SlotNames.of(folded) == SlotNames.Meaning.NAME || folded.equals("name");
      name = named && text != null && name == null ? text : name;
      mail = SlotNames.of(folded) == SlotNames.Meaning.MAIL && text != null && mail == null ? text : mail;
    }
    return parted || name != null && mail != null && Whose.isNameOf(name, mail);
  }
}

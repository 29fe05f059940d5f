package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What programs know of a customer in names of their own: two names for one person, the company, the plan. */
final class LlmCustomer {
  private static final Set<String> KNOWN = Set.of("nombre", "firstname", "lastname", "givenname", "familyname",
      "surname",
      "fullname", "displayname", "emailaddress", "mail", "mobile", "phonenumber", "number", "plan", "company",
      "companyname", "organization", "organisation", "accountmanager", "plantier");

  private LlmCustomer() {}

  /** Whether a field of this folded name was read by {@link #read}. */
  static boolean knows(String folded) {
    return KNOWN.contains(folded);
  }

  static void read(Draft draft, ObjectNode customer) {
    String given = known(text(customer, "firstname", "givenname"));
    String family = known(text(customer, "lastname", "familyname", "surname"));
    String whole = text(customer, "name", "fullname", "displayname", "nombre");
    draft.put("customer", "name",
        whole != null ? whole : given == null ? family : family == null ? given : given + " " + family);
    String mail = text(customer, "email", "emailaddress", "mail");
    draft.put("customer", "email", mail != null && mail.indexOf('@') > 0 ? mail : null);
    draft.put("customer", "phone", text(customer, "phone", "phonenumber", "mobile", "number"));
    ObjectNode account = JsonNodeFactory.instance.objectNode();
    put(account, "name", text(customer, "company", "companyname", "organization", "organisation"));
    put(account, "plan", text(customer, "plan", "plantier"));
    put(account, "owner", text(customer, "accountmanager"));
    if (!account.isEmpty() && !customer.path("account").isObject()) {
      draft.put("customer", "account", account);
    }
  }

  private static @Nullable String known(@Nullable String part) {
    return part == null || FarWords.nobody(part) ? null : part;
  }

  private static void put(ObjectNode account, String field, @Nullable String value) {
    if (value != null) {
      account.put(field, value);
    }
  }

  private static @Nullable String text(JsonNode customer, String... foldedNames) {
    for (String wanted : foldedNames) {
      for (var field : customer.properties()) {
        if (Pick.folded(field.getKey()).equals(wanted)) {
          JsonNode value = field.getValue();
          String found = value.isObject() ? Pick.text(value, "name") : Pick.text(value);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /** OpenAI's {@code name} may be a handle for the model; only what looks like a person's is one. */
  static boolean personName(String name) {
    return name.length() <= 80 && name.indexOf('_') < 0 && name.chars().noneMatch(Character::isDigit)
        && !Set.of("user", "human", "customer", "guest", "anonymous", "visitor", "you").contains(Pick.folded(name));
  }
}

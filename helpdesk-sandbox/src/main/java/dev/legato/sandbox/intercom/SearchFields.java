package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be searched for, of the many fields of the description those that the sandbox has. */
final class SearchFields {
  private static final Set<String> OF_BOTH = Set.of("id", "created_at", "updated_at", "open", "state", "read",
      "snoozed_until", "admin_assignee_id", "team_assignee_id", "contact_ids", "tag_ids", "title");
  private static final Set<String> OF_CONVERSATIONS = Set.of("source.id", "source.body", "source.author.id",
      "source.author.email", "source.author.name", "source.author.type");
  private static final Set<String> OF_TICKETS = Set.of("ticket_type_id", "ticket_state_id", "category", "ticket_id",
      "description");
  private static final Set<String> OF_CONTACTS = Set.of("id", "role", "name", "email", "email_domain", "phone",
      "external_id", "created_at", "updated_at");

  private SearchFields() {}

  static boolean knownOfConversations(String field) {
    return OF_BOTH.contains(field) || OF_CONVERSATIONS.contains(field) || field.startsWith("custom_attribute.");
  }

  static boolean knownOfTickets(String field) {
    return OF_BOTH.contains(field) || OF_TICKETS.contains(field) || field.startsWith("ticket_attribute.");
  }

  static boolean knownOfContacts(String field) {
    return OF_CONTACTS.contains(field);
  }

  static List<String> ofConversation(Conversation c, String field) {
    Part source = c.source();
    return switch (field) {
      case "source.id" -> some(source == null ? null : source.id());
      case "source.body" -> some(source == null ? null : source.given());
      case "source.author.id" -> some(source == null ? null : source.author().id());
      case "source.author.email" -> some(source == null ? null : source.author().email());
      case "source.author.name" -> some(source == null ? null : source.author().name());
      case "source.author.type" -> some(source == null ? null : source.author().type());
      default -> field.startsWith("custom_attribute.")
          ? some(c.attributes().get(field.substring("custom_attribute.".length())))
          : ofBoth(c, field);
    };
  }

  /** A ticket's field is named by its id, unlike in {@code ticket_attributes}. */
  static List<String> ofTicket(Conversation c, String field, Workspace workspace) {
    TicketSide side = c.ticket();
    if (side == null) {
      return List.of();
    }
    TicketType type = workspace.ticketTypes.get(side.typeId());
    return switch (field) {
      case "ticket_id" -> List.of(side.ticketId());
      case "ticket_type_id" -> List.of(side.typeId());
      case "ticket_state_id" -> List.of(side.stateId());
      case "category" -> some(type == null ? null : searchName(type.category()));
      case "title" -> some(c.shownTitle());
      case "description" -> some(side.attributes().get(IntercomSeed.DESCRIPTION));
      default -> field.startsWith("ticket_attribute.") && type != null
          ? type.attributes().stream().filter(a -> field.endsWith("." + a.id()))
              .flatMap(a -> some(side.attributes().get(a.name())).stream()).toList()
          : ofBoth(c, field);
    };
  }

  static List<String> ofContact(Contact c, String field) {
    return switch (field) {
      case "id" -> List.of(c.id());
      case "role" -> List.of(c.role());
      case "name" -> some(c.name());
      case "email" -> some(c.email());
      case "email_domain" -> some(c.email() == null ? null : c.email().replaceFirst("^.*@", ""));
      case "phone" -> some(c.phone());
      case "external_id" -> some(c.externalId());
      case "created_at" -> List.of(Long.toString(c.createdAt().getEpochSecond()));
      default -> List.of(Long.toString(c.updatedAt().getEpochSecond()));
    };
  }

  private static List<String> ofBoth(Conversation c, String field) {
    return switch (field) {
      case "id" -> List.of(c.id());
      case "created_at" -> List.of(Long.toString(c.createdAt().getEpochSecond()));
      case "updated_at" -> List.of(Long.toString(c.updatedAt().getEpochSecond()));
      case "open" -> List.of(Boolean.toString(c.open()));
      case "read" -> List.of(Boolean.toString(c.read()));
      case "state" -> List.of(c.state());
      case "snoozed_until" -> c.snoozedUntil() == null
          ? List.of()
          : List.of(Long.toString(c.snoozedUntil().getEpochSecond()));
      case "admin_assignee_id" -> List.of(Long.toString(c.adminId()));
      case "team_assignee_id" -> List.of(Long.toString(c.teamId()));
      case "contact_ids" -> List.of(c.contactId());
      case "tag_ids" -> c.tags().stream().map(t -> t.tag().id()).toList();
      default -> some(c.title());
    };
  }

  private static String searchName(String category) {
    return switch (category) {
      case "Customer" -> "request";
      case "Back-office" -> "task";
      default -> "tracker";
    };
  }

  private static List<String> some(@Nullable String value) {
    return Stream.ofNullable(value).toList();
  }

  private static List<String> some(@Nullable JsonNode value) {
    return Stream.ofNullable(value).map(JsonNode::asText).toList();
  }
}

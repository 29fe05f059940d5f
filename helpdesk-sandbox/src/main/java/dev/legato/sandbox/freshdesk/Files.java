package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.door.Visit;
import java.util.ArrayList;
import java.util.List;

/** Files and bodies of tickets and notes: how large they may be, and what a strict reader says of the markup. */
final class Files {
  private final Account account;

  Files(Account account) {
    this.account = account;
  }

  /** The files of the form, if together with those {@code already} there they are not too large. */
  List<Attachment> take(Given given, List<Attachment> already) {
    JsonNode asField = given.fields().get("attachments");
    if (asField != null) {
      given.errors().wrongType("attachments", Given.typeOf(asField), "Array of files, in multipart/form-data");
    }
    long bytes = already.stream().mapToLong(Attachment::size).sum();
    List<Attachment> taken = new ArrayList<>();
    for (Given.UploadedFile file : given.files()) {
      bytes += file.content().length;
      taken.add(new Attachment(account.newId(), file.name(), file.contentType(), file.content(), account.now()));
    }
    int limit = account.settings.limits().attachmentBytes();
    if (!taken.isEmpty() && bytes > limit) {
      given.errors().add("attachments", "Invalid size: all files together have " + bytes + " bytes, at most " + limit
          + " are allowed", "invalid_size");
    }
    return taken;
  }

  /** Names in the journal what the desk would not show of {@code html}: most often text that was not escaped. */
  static void complain(String html, String field, Visit visit) {
    List<String> taken = NoteHtml.complaints(html);
    if (!taken.isEmpty()) {
      visit.violation(field + " holds markup the desk does not show, or text that was not escaped: " + taken);
    }
  }
}

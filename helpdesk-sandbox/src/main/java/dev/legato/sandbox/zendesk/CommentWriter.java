package dev.legato.sandbox.zendesk;

import dev.legato.sandbox.door.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a comment on a ticket that is being written. */
final class CommentWriter {
  static final int MAX_CHARACTERS = 65_535;
  static final int MAX_COMMENTS = 5_000;
  private static final Set<String> KNOWN = Set.of("body", "html_body", "public", "author_id", "uploads");

  private final Account account;

  CommentWriter(Account account) {
    this.account = account;
  }

  /** @return the comment, or null when it was refused (then {@code errors} says why) */
  @Nullable
  Comment write(TicketDraft draft, Given given, long auditId, long callerId, RecordErrors errors, Visit visit,
      List<String> warnings) {
    given.others(KNOWN).forEach(name -> {
      warnings.add(name);
      visit.violation(name + " is not a known attribute");
    });
    String html = given.text("html_body");
    String body = html == null ? given.text("body") : html;
    Long author = given.id("author_id");
    Boolean isPublic = given.flag("public");
    List<String> tokens = given.texts("uploads");
    if (body == null || body.isBlank()) {
      errors.add("comment", "Comment: body cannot be blank", "BlankValue");
      return null;
    }
    if (body.length() > MAX_CHARACTERS) {
      errors.add("comment", "Comment: body is too long (maximum is 65535 characters after encoding)", "TooLong");
    }
    if (draft.comments.size() >= MAX_COMMENTS) {
      errors.add("base", "Ticket has reached the limit of 5000 comments", "TooManyComments");
    }
    if (author != null && !account.users.containsKey(author)) {
      errors.add("author", "Author: is invalid", "InvalidValue");
    }
    List<Attachment> files = new ArrayList<>();
    for (String token : tokens) {
      account.uploads.files(token, account.now()).ifPresentOrElse(files::addAll,
          () -> errors.add("uploads", "Uploads: the token is unknown or older than 60 minutes", "InvalidValue"));
    }
    String shown = html == null ? CommentHtml.fromText(body) : CommentHtml.sanitise(html);
    return new Comment(account.newId(), auditId, author == null ? callerId : author, body, shown,
        CommentHtml.plain(shown), visibility(draft, isPublic), files, account.now());
  }

  /** Left out, it follows the first comment of the ticket: public on a new ticket and on those that began in public. */
  private boolean visibility(TicketDraft draft, @Nullable Boolean asked) {
    if (account.settings.everyCommentPublic()) {
      return true;
    }
    if (asked != null) {
      return asked;
    }
    return draft.comments.isEmpty() || draft.comments.getFirst().isPublic();
  }
}

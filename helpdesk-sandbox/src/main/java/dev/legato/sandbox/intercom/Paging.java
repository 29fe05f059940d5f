package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, by cursor.
 *
 * @param from place of the first row, from 0
 */
record Paging(int perPage, int from) {
  private static final int USUAL = 20;
  private static final int MOST = 150;

  static Paging fromQuery(Call call) {
    String perPage = call.query("per_page").orElse("");
    if (!perPage.matches("\\d{0,4}")) {
      throw Refusal.invalid("per_page must be a number", "per_page");
    }
    return of(perPage.isEmpty() ? USUAL : Integer.parseInt(perPage), call.query("starting_after").orElse(""));
  }

  static Paging fromBody(Given body) {
    return body.object("pagination").map(p -> {
      p.known("per_page", "starting_after");
      JsonNode perPage = p.node().path("per_page");
      if (!perPage.isMissingNode() && !perPage.isInt()) {
        throw p.wrong("per_page", "must be an integer");
      }
      String after = p.text("starting_after");
      return of(perPage.asInt(USUAL), after == null ? "" : after);
    }).orElse(new Paging(USUAL, 0));
  }

  private static Paging of(int perPage, String after) {
    if (perPage < 1 || perPage > MOST) {
      throw Refusal.invalid("per_page must lie between 1 and " + MOST, "per_page");
    }
    if (!after.isEmpty() && !after.matches("row-\\d{1,8}")) {
      throw Refusal.invalid("starting_after is not a cursor of this list", "starting_after");
    }
    return new Paging(perPage, after.isEmpty() ? 0 : Integer.parseInt(after.substring(4)));
  }

  static <T> ObjectNode page(Call call, String type, String name, List<T> all, Function<T, ObjectNode> shape,
      Paging wanted) {
    int from = Math.min(wanted.from(), all.size());
    int to = Math.min(all.size(), from + wanted.perPage());
    ObjectNode node = IntercomJson.typed(type);
    node.set(name, IntercomJson.array(all.subList(from, to), shape));
    ObjectNode pages = IntercomJson.typed("pages").put("page", from / wanted.perPage() + 1);
    if (to < all.size()) {
      pages.putObject("next").put("per_page", wanted.perPage()).put("starting_after", "row-" + to);
    } else {
      pages.putNull("next");
    }
    pages.put("per_page", wanted.perPage()).put("total_pages",
        Math.max(1, (all.size() + wanted.perPage() - 1) / wanted.perPage()));
    return node.put("total_count", all.size()).set("pages", pages);
  }
}

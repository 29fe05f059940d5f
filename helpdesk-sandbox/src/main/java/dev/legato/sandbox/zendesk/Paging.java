package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two ways of paging: by cursor when {@code page[size]} is given, else by number. */
final class Paging {
  private static final int MOST = 100;
  private static final int DEEPEST = 10_000;

  private Paging() {}

  static <T> ObjectNode page(Call call, String name, List<T> items, Function<T, ? extends JsonNode> write) {
    return call.query("page[size]").isPresent()
        ? byCursor(call, name, items, write)
        : byNumber(call, name, items, write);
  }

  static <T> ObjectNode byNumber(Call call, String name, List<T> items, Function<T, ? extends JsonNode> write) {
    int size = Math.clamp(number(call, "per_page", MOST), 1, MOST);
    int page = Math.max(1, number(call, "page", 1));
    if ((long) page * size > DEEPEST) {
      throw Refusal.titled(400, "InvalidPaginationDepth", "Requested response size was greater than the maximum of "
          + DEEPEST + " rows; use cursor pagination");
    }
    int from = Math.min(items.size(), (page - 1) * size);
    int to = Math.min(items.size(), from + size);
    ObjectNode node = ZendeskJson.object();
    node.set(name, ZendeskJson.array(items.subList(from, to), write));
    String base = call.account().baseUrl + call.visit().path() + "?" + others(call, "page") + "page=";
    node.put("next_page", to < items.size() ? base + (page + 1) : null);
    node.put("previous_page", page > 1 ? base + (page - 1) : null);
    return node.put("count", items.size());
  }

  private static <T> ObjectNode byCursor(Call call, String name, List<T> items,
      Function<T, ? extends JsonNode> write) {
    int size = Math.clamp(number(call, "page[size]", MOST), 1, MOST);
    int from = Math.min(items.size(), call.query("page[after]").map(Paging::offset)
        .orElseGet(() -> call.query("page[before]").map(b -> Math.max(0, offset(b) - size)).orElse(0)));
    int to = Math.min(items.size(), from + size);
    ObjectNode node = ZendeskJson.object();
    node.set(name, ZendeskJson.array(items.subList(from, to), write));
    boolean more = to < items.size();
    node.putObject("meta").put("has_more", more).put("after_cursor", to > 0 ? cursor(to) : null)
        .put("before_cursor", from > 0 ? cursor(from) : null);
    String base = call.account().baseUrl + call.visit().path() + "?" + others(call, "page[after]", "page[before]");
    node.putObject("links").put("next", link(base, "page[after]", more ? cursor(to) : null)).put("prev",
        link(base, "page[before]", from > 0 ? cursor(from) : null));
    return node;
  }

  private static @Nullable String link(String base, String name, @Nullable String cursor) {
    return cursor == null ? null : base + encode(name) + "=" + encode(cursor);
  }

  private static String others(Call call, String... without) {
    StringBuilder query = new StringBuilder();
    call.ctx().queryParamMap().forEach((name, values) -> {
      if (!List.of(without).contains(name)) {
        values.forEach(value -> query.append(encode(name)).append('=').append(encode(value)).append('&'));
      }
    });
    return query.toString();
  }

  private static int number(Call call, String name, int otherwise) {
    return call.query(name).map(text -> {
      if (!text.matches("[0-9]{1,7}")) {
        throw Refusal.titled(400, "Invalid attribute", name + " must be a whole number");
      }
      return Integer.parseInt(text);
    }).orElse(otherwise);
  }

  private static String cursor(int offset) {
    return Base64.getUrlEncoder().withoutPadding()
        .encodeToString(("o:" + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Integer.parseInt(text.substring(2));
    } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
      throw Refusal.titled(400, "Invalid attribute", "page[after] is not a cursor of this list");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
